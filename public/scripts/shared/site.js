import { attachDialogs } from './dialogs.js';
import { showLocalTimes } from './local-times.js';
import { attachMenus } from './menus.js';

attachDialogs(document);
attachMenus(document);
showLocalTimes(document);
