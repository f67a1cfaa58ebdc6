// What the gates must know about the default theme's script and markup; everything else they find out by looking.

/** The switch of the large text edition (关怀版) in the top bar, and the buttons of its panel. */
export const CARE_SWITCH = '.care-switch';
export const careButton = (size) => `.care [data-care-set="${size}"]`;
export const SIZES = ['18', '22', '30'];
export const LARGEST = '30';

/** The address that calls the police, and that of the page of steps below the site's base. */
export const HOTLINE = 'tel:110';
export const STEPS = 'help/';

/** Makes every page of a context open in the large text edition, as it does for a reader who chose it before. */
export async function rememberCare(context, size) {
  await context.addInitScript((chosen) => {
    // Documents without an origin (about:blank) have no storage.
    try { localStorage.setItem('fanzha-care', chosen); } catch (error) { /* the page's own test says so */ }
  }, size);
}

/** The size in force on a page: null outside the large text edition. */
export const careOf = (page) => page.evaluate(() => document.documentElement.getAttribute('data-care'));
