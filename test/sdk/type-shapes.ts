import { join } from 'node:path';
import ts from 'typescript';

/** A type or JSON schema in one form, so that the two can be compared: sorted, with names instead of spelling. */
export type Shape = string | { [field: string]: Shape } | { list: Shape } | { oneOf: Shape[] };

/** The exported types of the SDK by name, as shapes. */
export function readSdkTypes(): { toShape(name: string): Shape } {
  const root = join(import.meta.dirname, '../../src/sdk');
  const config = ts.readConfigFile(join(root, '../../tsconfig.sdk.json'), ts.sys.readFile).config as {
    compilerOptions: object;
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, join(root, '../..'));
  const program = ts.createProgram([join(root, 'index.ts')], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const index = program.getSourceFile(join(root, 'index.ts'))!;
  const symbols = new Map(
    checker
      .getExportsOfModule(checker.getSymbolAtLocation(index)!)
      .map((symbol) => [symbol.name, symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol]),
  );
  return {
    toShape: (name) => {
      const symbol = symbols.get(name);
      if (!symbol) throw new Error(`The SDK exports no type ${name}.`);
      return typeToShape(checker, checker.getDeclaredTypeOfSymbol(symbol));
    },
  };
}

function typeToShape(checker: ts.TypeChecker, type: ts.Type): Shape {
  if (type.isUnion()) return toUnion(type.types.map((part) => typeToShape(checker, part)));
  if (type.isStringLiteral()) return JSON.stringify(type.value);
  if (type.isNumberLiteral()) return String(type.value);
  const { flags } = type;
  if (flags & ts.TypeFlags.BooleanLike)
    return flags & ts.TypeFlags.BooleanLiteral ? checker.typeToString(type) : 'boolean';
  if (flags & ts.TypeFlags.String) return 'string';
  if (flags & ts.TypeFlags.Number) return 'number';
  if (flags & ts.TypeFlags.Null) return 'null';
  if (flags & ts.TypeFlags.Undefined) return 'absent';
  if (flags & ts.TypeFlags.Unknown) return 'anything';
  // A Date is written as ISO 8601 text.
  if (type.symbol?.name === 'Date') return 'string';
  if (checker.isArrayType(type))
    return { list: typeToShape(checker, checker.getTypeArguments(type as ts.TypeReference)[0]!) };
  const values = type.getStringIndexType();
  if (values) return toRecord(typeToShape(checker, values));
  return toFields(
    checker.getPropertiesOfType(type).map((property) => {
      const shape = typeToShape(checker, checker.getTypeOfSymbol(property));
      return [property.name, shape, (property.flags & ts.SymbolFlags.Optional) !== 0];
    }),
  );
}

/** The parts of JSON Schema that the document uses. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
}

export function schemaToShape(schema: JsonSchema, components: Record<string, JsonSchema>): Shape {
  const toShape = (part: JsonSchema) => schemaToShape(part, components);
  if (schema.$ref) return toShape(components[schema.$ref.slice('#/components/schemas/'.length)]!);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(toShape)) as Shape;
  if (schema.anyOf) return toUnion(schema.anyOf.map(toShape));
  if (schema.enum) return toUnion(schema.enum.map((value) => JSON.stringify(value)));
  if (Array.isArray(schema.type)) return toUnion(schema.type.map((type) => toShape({ ...schema, type })));
  switch (schema.type) {
    case 'integer':
      return 'number';
    case 'array':
      return { list: toShape(schema.items!) };
    case 'object':
      return objectToShape(schema, toShape);
    default:
      return schema.type ?? 'anything';
  }
}

function objectToShape(schema: JsonSchema, toShape: (part: JsonSchema) => Shape): Shape {
  const { properties, required = [], additionalProperties } = schema;
  if (!properties)
    return toRecord(typeof additionalProperties === 'object' ? toShape(additionalProperties) : 'anything');
  return toFields(Object.entries(properties).map(([name, part]) => [name, toShape(part), !required.includes(name)]));
}

function toRecord(values: Shape): Shape {
  return values === 'anything' ? 'record' : { '*': values };
}

function toFields(fields: [name: string, shape: Shape, isOptional: boolean][]): Shape {
  const sorted = fields.sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(
    sorted.map(([name, shape, isOptional]) => {
      // Free-form objects are described without their null.
      const plain = isRecordOrNull(shape) ? 'record' : shape;
      return [isOptional ? `${name}?` : name, plain];
    }),
  );
}

function isRecordOrNull(shape: Shape): boolean {
  return typeof shape === 'object' && 'oneOf' in shape && JSON.stringify(shape.oneOf) === '["null","record"]';
}

function toUnion(shapes: Shape[]): Shape {
  const flat = shapes.flatMap((shape) =>
    typeof shape === 'object' && 'oneOf' in shape ? (shape.oneOf as Shape[]) : [shape],
  );
  const texts = new Set(flat.filter((shape) => shape !== 'absent').map((shape) => JSON.stringify(shape)));
  const boolean = ['"true"', '"false"'];
  if (boolean.every((value) => texts.has(value))) {
    for (const value of boolean) texts.delete(value);
    texts.add('"boolean"');
  }
  const parts = [...texts].sort().map((text) => JSON.parse(text) as Shape);
  return parts.length === 1 ? parts[0]! : { oneOf: parts };
}
