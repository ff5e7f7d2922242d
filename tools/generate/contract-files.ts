import { AllContracts, jsonSchemaOf } from '@stet/contracts';
import type { GeneratedFile } from './generated-file.ts';

/** The JSON Schema of every event. */
export function contractFiles(): GeneratedFile[] {
  return AllContracts.map((contract) => ({
    path: `libs/contracts/schemas/${contract.type}.json`,
    content: `${JSON.stringify(jsonSchemaOf(contract), null, 2)}\n`,
  }));
}
