import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** How to get a browser for the portal's tests, in a sentence. */
export const HOW_TO_GET_A_BROWSER =
  'Install Chromium (Debian, Ubuntu: apt-get install chromium) or name one with CHROMIUM_PATH.';

/**
 * A Chromium on this machine: that of CHROMIUM_PATH, or the first in PATH.
 *
 * @returns {string | null} the program's path
 */
export function findBrowser() {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return isProgram(named) ? named : null;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram) ?? null;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
