/** The system message taken apart: what is instruction, and the documents it carries, which are only data. */
export interface Instructions {
  text: string;
  resume: string;
  jobDescription: string;
  questionsAsked: string[];
  /** Questions quoted in the prose, as when the last reply is sent back because it repeated one. */
  questionsQuoted: string[];
}

/**
 * Takes the documents out first, from the opening fence to the LAST closing one, so that a document that
 * imitates a fence, a state block or a list of questions stays inside its own fence.
 */
export function readInstructions(systemText: string): Instructions {
  const resume = cutOut(systemText, 'resume');
  const jobDescription = cutOut(resume.rest, 'job_description');
  const asked = /^<questions_asked>([\s\S]*?)<\/questions_asked>/m.exec(jobDescription.rest)?.[1] ?? '';
  return {
    text: jobDescription.rest,
    resume: resume.document,
    jobDescription: jobDescription.document,
    questionsAsked: listItems(asked),
    questionsQuoted: [...jobDescription.rest.matchAll(/"([^"\n]+\?)"/g)].map(
      ([, question]) => question ?? '',
    ),
  };
}

function cutOut(text: string, fence: string): { document: string; rest: string } {
  // Only a fence that begins a line counts, because prose may mention one.
  const found = new RegExp(`^<${fence}>([\\s\\S]*)</${fence}>`, 'm').exec(text);
  if (!found) return { document: '', rest: text };
  return { document: found[1] ?? '', rest: text.replace(found[0], () => '') };
}

function listItems(block: string): string[] {
  return block
    .split('\n')
    .map((line) => line.replace(/^\s*[-*]\s*/, '').trim())
    .filter((line) => line !== '');
}
