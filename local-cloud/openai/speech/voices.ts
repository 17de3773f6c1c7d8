/** How Flite is to sound: its voice, and how much higher or lower than usual. */
export interface FliteVoice {
  name: 'slt' | 'rms' | 'awb' | 'kal16';
  pitch: number;
}

/** The voices of OpenAI's speech API, each by the Flite voice that comes nearest. */
export const VOICES: Readonly<Record<string, FliteVoice>> = {
  alloy: { name: 'slt', pitch: 1 },
  ash: { name: 'rms', pitch: 1 },
  ballad: { name: 'awb', pitch: 0.92 },
  cedar: { name: 'kal16', pitch: 0.9 },
  coral: { name: 'slt', pitch: 1.12 },
  echo: { name: 'kal16', pitch: 1.1 },
  fable: { name: 'awb', pitch: 1 },
  marin: { name: 'slt', pitch: 1.06 },
  nova: { name: 'slt', pitch: 1.18 },
  onyx: { name: 'kal16', pitch: 1 },
  sage: { name: 'slt', pitch: 0.94 },
  shimmer: { name: 'slt', pitch: 1.25 },
  verse: { name: 'awb', pitch: 1.1 },
};
