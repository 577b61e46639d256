/* The journeys of a reader in Firefox, over WebDriver BiDi: prints, as JSON, what went wrong in each.
 * puppeteer's own waitForFunction is an eval, which the policy of the pages refuses. */
import { strict as assert } from "node:assert";
import { createRequire } from "node:module";

const [modules, executablePath, served, paper] = process.argv.slice(2);
const puppeteer = createRequire(`${modules}/`)("puppeteer-core");
const TERM = `${served}terms/gradient-descent/`;
const CARD = "#lemma-card:not([hidden])";
const RANGE = ".lemma-slider:not([disabled]) input[type=range]";

const journeys = {
  async search(page) {
    await page.goto(TERM);
    await page.keyboard.press("/");
    await page.waitForSelector("dialog.lemma-search[open]");
    await page.keyboard.type("step siz");
    await page.waitForSelector(".lemma-search-hit[aria-selected=true]");
    await until(page, () => document.querySelector(".lemma-search-hit").href.includes("learning-rate"));
    await page.keyboard.press("Enter");
    await until(page, () => location.pathname === "/terms/learning-rate/");
  },

  async card(page) {
    await page.goto(TERM);
    await page.hover("article p a[href='../gradient/']");
    await page.waitForSelector(CARD);
    assert(await onTop(page));
    await page.keyboard.press("Escape");
    await page.waitForSelector(CARD, { hidden: true });
  },

  async "card in a dialog"(page) {
    await page.goto(TERM);
    await page.evaluate(() => {
      const dialog = document.createElement("dialog");
      dialog.innerHTML = "<button>first</button> <a href='../gradient/'>gradient</a>";
      document.body.append(dialog);
      dialog.showModal();
    });
    await page.hover("dialog[open] a");
    await page.waitForSelector(CARD);
    assert(await onTop(page));
    await page.keyboard.press("Escape");
    await page.waitForSelector(CARD, { hidden: true });
    assert(await page.$("dialog[open] a"));
  },

  async slider(page) {
    await page.goto(TERM);
    const shown = () => page.$eval(".lemma-figure > svg", (svg) => svg.innerHTML);
    const [before, said] = [await shown(), await page.$eval(RANGE, (range) => range.ariaValueText)];
    await page.focus(RANGE);
    await page.keyboard.press("ArrowRight");
    await until(page, (old) => document.querySelector(".lemma-figure > svg").innerHTML !== old, before);
    assert.notEqual(await page.$eval(RANGE, (range) => range.ariaValueText), said);
  },

  async theme(page) {
    const scheme = () => page.evaluate(() => document.body.dataset.mdColorScheme);
    const paint = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.goto(TERM);
    assert.equal(await scheme(), "default");
    const light = await paint();
    await page.click(".lemma-theme");
    assert.equal(await scheme(), "slate");
    await page.goto(served);
    assert.equal(await scheme(), "slate");
    assert.notEqual(await paint(), light);
    await page.click(".lemma-theme");
  },

  async map(page) {
    await page.goto(`${served}map/`);
    await page.click("[data-zoom=fit]");
    const unseen = await page.$eval(".lemma-chart-bar + div", (w) => [w.scrollWidth - w.clientWidth, w.scrollHeight - w.clientHeight]);
    assert(Math.max(...unseen) <= 1, String(unseen));
    await page.type(".lemma-chart-bar input", "adam");
    await page.keyboard.press("Enter");
    await until(page, () => document.activeElement.dataset.term === "adam");
    await page.keyboard.press("ArrowLeft");
    assert.notEqual(await page.evaluate(() => document.activeElement.dataset.term), "adam");
    await page.$eval("a[data-term=adam]", (link) => link.focus());
    await page.keyboard.press("Enter");
    await until(page, () => location.pathname === "/terms/adam/");
  },

  async menu(page) {
    await page.setViewport({ width: 390, height: 844 });
    await page.goto(TERM);
    await page.focus(".lemma-menu");
    await page.keyboard.press("Enter");
    await until(page, () => document.activeElement.matches(".md-sidebar--primary a"));
    await page.keyboard.press("Escape");
    await until(page, () => document.activeElement.matches(".lemma-menu"));
    await page.click(".lemma-contents");
    await page.click("#contents li:nth-child(3) a");
    await page.waitForSelector("#contents", { hidden: true });
    const { top, bar } = await page.evaluate(() => ({
      top: document.querySelector(":target").getBoundingClientRect().top,
      bar: document.querySelector(".lemma-contents").getBoundingClientRect().bottom,
    }));
    assert(top >= bar && top < 844, `${top} ${bar}`);
  },

  async "marks of headings"(page) {
    await page.setViewport({ width: 390, height: 844 });
    for (const path of ["terms/learning-rate/", "terms/adam/", "symptoms/", "claims/", "link-here/"]) {
      await page.goto(served + path);
      assert.deepEqual(await page.$$eval(".headerlink", (marks) => marks.filter((mark) => {
        const text = document.createRange();
        text.setStart(mark.parentElement, 0);
        text.setEndBefore(mark);
        return mark.getBoundingClientRect().top >= [...text.getClientRects()].at(-1).bottom - 2;
      }).map((mark) => mark.parentElement.textContent)), []);
    }
  },

  async "displayed formula"(page) {
    await page.goto(`${served}terms/adam/`);
    const gaps = await page.$$eval(".lemma-formula math", (formulas) => formulas.map((formula) =>
      formula.firstElementChild.getBoundingClientRect().left - formula.parentElement.getBoundingClientRect().left));
    assert(gaps.length > 1 && gaps.every((gap) => Math.abs(gap) < 8), String(gaps));
  },

  async width(page) {
    for (const width of [390, 768, 1440]) {
      await page.setViewport({ width, height: 844 });
      for (const path of ["", "terms/", "terms/adam/", "areas/optimization/", "map/", "symptoms/", "notation/"]) {
        await page.goto(served + path);
        assert(await page.evaluate(() => document.documentElement.scrollWidth) <= width, `${path} at ${width}`);
      }
    }
  },

  async print(page) {
    await page.goto(`${served}terms/adam/`);
    await page.pdf({ path: paper, format: "A4" });
  },
};

async function until(page, holds, ...given) {
  for (let tries = 0; tries < 600; tries++) {
    if (await page.evaluate(holds, ...given).catch(() => false)) return; // a page that is left answers nothing
    await new Promise((wake) => setTimeout(wake, 50));
  }
  throw new Error(`never: ${holds}`);
}

function onTop(page) {
  return page.$eval(CARD, (card) => {
    const { x, y, width, height } = card.getBoundingClientRect();
    return card.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  });
}

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  extraPrefsFirefox: { "layout.css.prefers-color-scheme.content-override": 1, "ui.prefersReducedMotion": 1 },
});
const wrong = {};
for (const [name, journey] of Object.entries(journeys)) {
  const page = await browser.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.setViewport({ width: 1280, height: 844 });
  await journey(page).catch((error) => errors.push(error.stack));
  wrong[name] = errors;
  await page.close();
}
await browser.close();
console.log(JSON.stringify(wrong));
