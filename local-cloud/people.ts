/** Who one can be on the local cloud; the stand-in for Google lists them. */
export const PEOPLE = [
  {
    id: '100000000000000000001',
    email: 'ready@local.test',
    name: 'Ada Ready',
    description: 'Keys saved, one finished interview',
  },
  {
    id: '100000000000000000002',
    email: 'new@local.test',
    name: 'Grace New',
    description: 'Signs in for the first time, no keys yet',
  },
  {
    id: '100000000000000000003',
    email: 'other@local.test',
    name: 'Linus Other',
    description: 'A stranger to the other two',
  },
] as const;

/** The person who can start an interview at once. */
export const READY = PEOPLE[0];
