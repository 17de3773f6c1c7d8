import { readFileSync } from 'node:fs';

export interface Instruction {
  name: string;
  /** All behind the name, its lines joined. */
  value: string;
}

/** What begins with a FROM. */
export interface Stage {
  from: string;
  /** Empty if it has none. */
  name: string;
  instructions: Instruction[];
}

/**
 * The stages of the project's Dockerfile, in order; as much of the language as that file uses.
 * @see https://docs.docker.com/reference/dockerfile/
 */
export function stagesOfDockerfile(): Stage[] {
  const text = readFileSync('Dockerfile', 'utf8');
  const lines = text.replace(/^#.*\n/gm, '').replace(/\\\n\s*/g, '');
  const stages: Stage[] = [];
  for (const [, name = '', value = ''] of lines.matchAll(/^([A-Z]+) (.*)$/gm)) {
    const [from = '', , called = ''] = value.split(' ');
    if (name === 'FROM') stages.push({ from, name: called, instructions: [] });
    else stages.at(-1)?.instructions.push({ name, value });
  }
  return stages;
}

/** All values of one kind of instruction, in order. */
export function valuesOf(stage: Stage, name: string): string[] {
  return stage.instructions.filter((one) => one.name === name).map(({ value }) => value);
}

/** The command line of an instruction in its exec form, which takes no shell: a JSON list at its end. */
export function commandOf(stage: Stage, name: string): string[] {
  const [list = '[]'] = /\[.*\]$/.exec(valuesOf(stage, name).at(-1) ?? '') ?? [];
  return JSON.parse(list) as string[];
}
