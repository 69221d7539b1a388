/** Words that say nothing of what is looked for. Spanish beside English, since both are extracted. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a about above after again all also am an and any are aren as at be because been before being below between both but by can ' +
    'could couldn d did didn do does doesn doing don down during each few for from further had hadn has hasn have haven having he ' +
    'hello her here hers hey hi him his how i if im in into is isn it its ive just ll m me more most my myself no nor not now of ' +
    'off on once only or other our ours out over own please re s same she should shouldn so some such t than thank thanks that the ' +
    'their theirs them then there these they this those through to too under until up us ve very was wasn we were weren what when ' +
    'where which while who whom whose why will with won would wouldn you your yours yourself ' +
    'el la los las un una unos unas de del que y o en por para con mi mis su sus es son era fue ha he lo le se al como hola gracias'
  ).split(' '),
);

/**
 * Words by which people ask about what was said, rather than what it was about: "what did I mention about pumps across our
 * chats" asks for pumps. They are looked for too, but count less.
 */
export const TALK_WORDS: ReadonlySet<string> = new Set(
  (
    'mention mentioned mentioning say said says tell told telling ask asked asking talk talked talking discuss discussed discussing ' +
    'discussion conversation conversations session sessions chat chats message messages recommend recommended suggest suggested ' +
    'suggestion advise advised advice describe described explain explained give gave given provide provided including involve ' +
    'involved across various different specific specifically kind kinds type types total approach approaches way ways many much ' +
    'menciono mencione mencionado dije dijo dicho conte pregunte pregunto hable hablamos conversacion conversaciones charla ' +
    'mensaje mensajes recomendo recomendaste sugirio sugeriste explico explicaste tipo tipos manera varios varias'
  ).split(' '),
);
