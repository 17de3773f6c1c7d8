import { readFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * The titles of the tests that a file holds, as they are written: those of a table with their places to fill in.
 * A test that is skipped wherever it runs is none.
 */
export function testTitles(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTest(node.expression.getText(source))) {
      const [title] = node.arguments;
      if (title && ts.isStringLiteralLike(title)) titles.push(title.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return titles;
}

/** `test`, `test.each(…)`, or one that is skipped on some machines only: `(… ? test : test.skip)`, `onLinux`. */
function isTest(called: string): boolean {
  return /^(test|test\.each\b[^]*[)`]|\([^()]+ \? test : test\.skip\)|on[A-Z]\w+)$/.test(called);
}
