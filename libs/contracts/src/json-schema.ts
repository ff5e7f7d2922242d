import { z } from 'zod';
import { schemaUri, type Contract } from './contract.js';

/** The JSON Schema (draft 2020-12) of an event's data, as readers should apply it: unknown fields are allowed, and so are kinds that came later. */
export function jsonSchemaOf(contract: Contract): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(contract.received, { target: 'draft-2020-12', io: 'input' }) as Record<string, unknown>;
  return { $schema, $id: schemaUri(contract.type), title: contract.type, ...schema };
}
