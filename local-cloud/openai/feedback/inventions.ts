/** What a model that invents quotes makes of a report, in the words it puts into the candidate's mouth. */
const INVENTED = {
  strength: 'I personally tripled the revenue of the whole company within a single quarter',
  area: 'I never read what other people write and I blame them when it breaks',
};

/** The report with one strength and one development area that rest on what nobody said. */
export function withInventions(report: string): string {
  return report
    .split(/^(?=## )/m)
    .map((part) => {
      if (part.startsWith('## 2.')) return lastQuoteAs(part, INVENTED.strength);
      return part.startsWith('## 3.') ? lastQuoteAs(part, INVENTED.area) : part;
    })
    .join('');
}

function lastQuoteAs(part: string, invented: string): string {
  return part.replace(/^> .*$(?![\s\S]*^> )/m, `> "${invented}"`);
}
