import type { MaskWords } from './mask-words.ts';

/** Portuguese, of Brazil and Portugal. */
export const PORTUGUESE: MaskWords = {
  language: 'pt',
  cues: {
    payment_card:
      'cartao|cartoes|numero do cartao|numero do meu cartao|cartao de credito|cartao de debito|numero de cartao|' +
      'numero do seu cartao|cartao multibanco',
    cvv:
      'codigo de seguranca do cartao|codigo do verso|tres digitos do verso|3 digitos do verso|codigo cvv|' +
      'codigo de seguranca no verso',
    otp:
      'codigo de verificacao|codigo sms|codigo de acesso|codigo de uso unico|codigo de seguranca|' +
      'codigo de autenticacao|token do app|codigo que recebi|codigo temporario|codigo de ativacao|' +
      'codigo de confirmacao sms',
    pin: 'codigo pin|numero pin|senha do cartao|senha de 4 digitos|senha numerica|senha de 6 digitos',
    password: 'senha|senhas|palavra passe|palavra chave|minha senha|senha de acesso|palavra secreta',
    api_secret: 'chave api|chave de api|chave da api|chave secreta|token de acesso|chave privada',
    us_ssn: 'seguro social americano',
    passport: 'passaporte|numero do passaporte|numero de passaporte|numero do meu passaporte',
    driver_license:
      'cnh|carteira de motorista|carta de conducao|carteira de habilitacao|numero da cnh|' +
      'carteira nacional de habilitacao|habilitacao',
    other_government_id:
      'cpf|cnpj|rg|nif|numero de contribuinte|contribuinte|cartao de cidadao|cartao do cidadao|' +
      'bilhete de identidade|titulo de eleitor|numero do cpf|meu cpf|carteira de identidade|numero do rg|niss|pis',
    bank_account:
      'conta bancaria|conta corrente|conta poupanca|numero da conta bancaria|agencia e conta|nib|agencia|chave pix|' +
      'dados bancarios',
    iban: 'numero iban|iban da conta',
    email: 'correio eletronico|endereco de email|endereco de e mail|meu email|meu e mail|e mail',
    phone:
      'telefone|numero de telefone|celular|numero do celular|telemovel|tel|meu numero|meu numero e|ligar para|' +
      'ligue para|contato|numero de contato|whatsapp|telefone fixo|numero de telemovel|zap',
    postal_address:
      'endereco|meu endereco|morada|endereco de entrega|endereco de cobranca|moro na|moro no|moro em|resido|' +
      'entregar na|residente',
    date_of_birth:
      'data de nascimento|nasci|nascido|nascida|nasci em|nascimento|aniversario|nascido em|nascida em|' +
      'data nascimento',
    person_name:
      'nome completo|sobrenome|apelido|primeiro nome|nome do titular|titular|seu nome|nome da mae|nome do cliente',
    id:
      'pedido|numero do pedido|encomenda|numero da encomenda|reserva|numero da reserva|codigo da reserva|' +
      'localizador|confirmacao|numero de confirmacao|fatura|numero da fatura|nota fiscal|bilhete|chamado|' +
      'numero do chamado|caso|rastreio|rastreamento|codigo de rastreio|codigo de rastreamento|protocolo|' +
      'numero de protocolo|numero do protocolo|referencia|numero de referencia|transacao|solicitacao|ocorrencia|' +
      'apolice|assinatura|numero de serie|voo|numero do voo|numero de cliente|codigo do cliente|usuario|cupom|' +
      'codigo promocional|vale presente|cep|codigo postal|codigo de erro|contrato|compra|numero da compra|boleto|' +
      'produto|item|pacote|guia|entrega|cartao presente|recibo|cartao sim|cartao de embarque',
    account: 'conta|numero da conta|numero de conta|n da conta',
    bank:
      'banco|bancaria|transferencia|deposito|saldo|caixa eletronico|pix|ted|saque|multibanco|poupanca|' +
      'debito direto|estorno na conta|itau|bradesco',
    service: 'internet|banda larga|luz|energia|agua|fibra|plano movel',
    code: 'codigo|o codigo|digitos',
    last:
      'terminado em|final|com final|termina em|ultimos quatro|ultimos 4|ultimos digitos|ultimos quatro digitos|' +
      'que termina em',
    number: 'valor|total|preco|reais|euros|ano|anos|desde|quantidade|idade|data|hora|dias|pessoas|pontos|milhas|r$',
    none:
      'redefinir senha|redefinir minha senha|redefinir a senha|esqueci a senha|esqueci minha senha|trocar senha|' +
      'trocar a senha|mudar senha|mudar a senha|alterar senha|alterar a senha|recuperar senha|recuperar a senha|' +
      'recuperar minha senha|endereco ip',
  },
  connectors:
    'e|n|era|sao|o|a|os|as|meu|minha|seu|sua|um|uma|numero|num|de|do|da|para|por|favor|sim|claro|aqui|esta|este|' +
    'seria|obrigado|obrigada|com|em|no|na|tenho|segue|fica|foi|eh|ta|novo|nova|atual|seguinte|completo|pronto|isso|' +
    'esse|essa',
  fillers: 'e|depois|traco|hifen|espaco|menos|ponto',
  digits: 'zero|um/uma|dois/duas|tres|quatro|cinco|seis/meia|sete|oito|nove',
  weakDigits: 'um|uma|dois|duas|meia',
  teens:
    'dez|onze|doze|treze|catorze/quatorze|quinze|dezesseis/dezasseis|dezessete/dezassete|dezoito|dezenove/dezanove',
  tens: 'vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa',
  tensJoiner: 'e',
  repeats: ['duplo|dobro', 'triplo', 'quadruplo'],
  mail: { at: 'arroba', dot: 'ponto', underscore: 'underline|sublinhado|underscore', dash: 'hifen|traco' },
  notPasswords:
    'nao|incorreta|incorreto|invalida|correta|fraca|forte|expirada|bloqueada|esquecida|para|de|do|da|o|a|os|as|um|' +
    'uma|e|ou|que|em|por|com|sem|minha|sua|meu|era|muito|nunca|sempre|funciona|nova|antiga|mesma|mas|porque|se|ja|' +
    'foi|esta|obrigatoria|tambem|quando|onde|como|favor|obrigado|obrigada|errada|temporaria|alterada|no|na|me|eu|' +
    'ele|ela|voce',
  asks: 'por favor|informe|forneca|digite|preciso|qual|confirme|pode|poderia|envie|diga|passe',
  never: 'nunca|jamais|nao compartilhe',
  months:
    'janeiro/jan|fevereiro/fev|marco|abril/abr|maio|junho|julho|agosto/ago|setembro/set|outubro/out|novembro/nov|' +
    'dezembro/dez',
  address: {
    typesAfter: '',
    typesBefore:
      'rua|avenida|av|travessa|trav|tv|alameda|al|praca|largo|estrada|rodovia|rod|beco|praceta|calcada|ladeira|' +
      'vila|quadra|setor|conjunto|loteamento|bairro',
    endings: '',
    units: 'apto|ap|apartamento|bloco|andar|casa|sala|lote|lt|esq|dto|conj|quadra|qd|torre',
    places:
      'moro na|moro no|moro em|mora na|entregar na|entregar no|fica na|fica no|localizado na|localizada na|' +
      'esquina da|enviar para|mudei para|resido na|envie para',
    boxes: 'caixa postal|apartado',
  },
  names: {
    introductions:
      'meu nome e|o meu nome e|me chamo|chamo me|eu sou|sou o|sou a|aqui e|em nome de|aqui quem fala e|se chama',
    before:
      'caro|cara|prezado|prezada|ola|oi|bom dia|boa tarde|boa noite|atenciosamente|abracos|cumprimentos|nome|' +
      'sobrenome|falar com|minha esposa|meu marido|meu filho|minha filha|meu irmao|minha irma|minha mae|meu pai|' +
      'titular|passageiro|nome completo',
    titles: 'sr|sra|senhor|senhora|dona|seu|dra|doutor|doutora|exmo|exma',
    particles: 'de|da|do|dos|das|e',
  },
};
