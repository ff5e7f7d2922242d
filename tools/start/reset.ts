import { existsSync, rmSync } from 'node:fs';
import { dataFolder } from '../engines/folders.ts';
import { endLeftovers, hasRecord, otherSupervisor } from './running.ts';

/** Forgets the data of the newsroom on this machine; what was downloaded stays. */
if (!existsSync(dataFolder)) console.log(`There is nothing to forget: ${dataFolder} does not exist.`);
else if (!hasRecord(dataFolder)) refuse(`${dataFolder} was not made by npm start, so it is left alone. Remove it yourself if you are sure.`);
else if (otherSupervisor(dataFolder) !== undefined) refuse('The newsroom is running. Stop it first (Ctrl-C where it was started), then run npm run reset again.');
else {
  await endLeftovers(dataFolder);
  rmSync(dataFolder, { recursive: true, force: true });
  console.log(`Forgotten: ${dataFolder}. npm start begins anew.`);
}

function refuse(why: string): void {
  console.error(why);
  process.exitCode = 1;
}
