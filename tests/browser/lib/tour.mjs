// One visit to every chosen page for all that is measured in a browser: opening a page costs more than most measures.
//
// A walk is `{ before?(page, target), look(page, target), rows() }`. `before` is called ahead of the first load, so that
// nothing of it is missed; `look` finds the page loaded, and may resize, reload or unfold it: walks go in the order given.
import { each, visit } from "./browse.mjs";

const neutral = { colorScheme: "light", forcedColors: "none", contrast: "no-preference", reducedMotion: "no-preference" };

export async function tour(bench, walks) {
  await each(bench.chosen, async (target) => {
    const before = async (page) => {
      for (const walk of walks) await walk.before?.(page, target);
    };
    await visit(bench.browser, target.url, { viewport: { width: 360, height: 800 }, before }, async (page) => {
      for (const walk of walks) {
        await page.emulateMedia(neutral);
        await walk.look(page, target);
      }
    });
  });
  return walks.flatMap((walk) => walk.rows());
}
