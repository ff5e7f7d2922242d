import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { apiClientFiles } from './api-client.ts';
import { contractFiles } from './contract-files.ts';
import type { GeneratedFile } from './generated-file.ts';
import { kubernetesTopicFile } from './kubernetes-topics.ts';
import { openApiFiles } from './open-api.ts';
import { topicReferenceFile } from './topic-reference.ts';

const workspace = join(import.meta.dirname, '..', '..');
/** Folders that hold nothing but generated files: what is left over there is removed. */
const GENERATED_FOLDERS = ['libs/contracts/schemas'];

const isCheck = process.argv.includes('--check');
const files: GeneratedFile[] = [...contractFiles(), kubernetesTopicFile(), topicReferenceFile(workspace), ...(await openApiFiles(workspace))];
files.push(...(await apiClientFiles(files)));

const outdated = files.filter((file) => currentContent(file.path) !== file.content).map((file) => file.path);
const leftOver = GENERATED_FOLDERS.flatMap(filesIn).filter((path) => !files.some((file) => file.path === path));

if (isCheck) reportCheck();
else writeAll();

function currentContent(path: string): string | undefined {
  const file = join(workspace, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function filesIn(folder: string): string[] {
  const path = join(workspace, folder);
  return existsSync(path) ? readdirSync(path).map((name) => `${folder}/${name}`) : [];
}

function reportCheck(): void {
  for (const path of outdated) console.error(`out of date: ${path}`);
  for (const path of leftOver) console.error(`left over:   ${path}`);
  if (outdated.length + leftOver.length === 0) return console.log(`${files.length} generated files are up to date`);
  console.error('Run `npm run generate` and commit what it changes.');
  process.exitCode = 1;
}

function writeAll(): void {
  for (const file of files) {
    mkdirSync(dirname(join(workspace, file.path)), { recursive: true });
    writeFileSync(join(workspace, file.path), file.content);
  }
  for (const path of leftOver) rmSync(join(workspace, path));
  console.log(`${files.length} files generated, ${outdated.length} changed, ${leftOver.length} removed`);
}
