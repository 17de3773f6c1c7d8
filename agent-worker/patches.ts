import { forgetfulRace } from './forgetful-race.js';

// Imported before the SDK, whose modules may keep the function they find when they load.
Promise.race = forgetfulRace;
