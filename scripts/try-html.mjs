// Tests exported HTML pages in a browser: accessibility with axe, search, filters, links and buttons.
//
//   node try-html.mjs NODE_MODULES CHROMIUM PAGE LARGE_PAGE
//
// Writes screenshots beside PAGE, and measures the speed of both pages.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, executablePath, file, large] = process.argv.slice(2);
const require = createRequire(pathToFileURL(`${modules}/`));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const browser = await chromium.launch({ executablePath, args: FLAGS });
console.log(`chromium ${browser.version()}, playwright-core ${require("playwright-core/package.json").version}, axe-core ${require("axe-core/package.json").version}`);

// Opens a page in a new context; requests to the network and errors in the console are failures.
async function open(file, { width = 1280, scheme = "light", address = "", scripts = true, media = "screen" } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 740 : 800 },
    colorScheme: scheme,
    javaScriptEnabled: scripts,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  page.on("console", (message) => assert.notEqual(message.type(), "error", message.text()));
  page.on("pageerror", (error) => assert.fail(error));
  page.on("request", (request) => assert.match(request.url(), /^(file|data):/));
  await page.emulateMedia({ media, colorScheme: scheme });
  await page.goto(pathToFileURL(file).href + address);
  return page;
}

const counted = (page) => page.locator("#_count").textContent();
const shown = (page) => page.locator("main article:visible").count();
const query = (page) => new URL(page.url()).search;
const nextFrame = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));

// Runs axe and checks the width of the page, in light and dark, on wide and narrow windows.
async function looks(file) {
  for (const width of [1280, 360]) {
    for (const scheme of ["light", "dark"]) {
      const page = await open(file, { width, scheme });
      await nextFrame(page);
      await page.screenshot({ path: file.replace(/html$/, `${width}.${scheme}.png`) });
      const scrolled = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(scrolled <= 0, `${width} px: the page is ${scrolled} px wider than the window`);
      await page.evaluate(axe);
      const { violations, passes } = await page.evaluate(() => axe.run());
      for (const { id, help, nodes } of violations) console.log(`${id}: ${help}\n  ${nodes[0].html}\n  ${nodes[0].failureSummary}`);
      console.log(`${width} px, ${scheme}: ${violations.length} violations, ${passes.length} rules passed`);
      assert.equal(violations.length, 0);
      await page.context().close();
    }
  }
  const page = await open(file, { media: "print" });
  assert.equal(await page.locator(".search").isVisible(), false);
  const sizes = await page.evaluate(() => ["body", ".facts"].map((name) => parseFloat(getComputedStyle(document.querySelector(name)).fontSize)));
  assert.ok(sizes[1] <= sizes[0], `printed, the facts are larger than the text: ${sizes}`);
  await page.pdf({ path: file.replace(/html$/, "pdf"), format: "A4" });
  await page.context().close();
}

// Prints loading times and the CPU time of searches, which does not depend on the machine's load.
async function speed(file) {
  const page = await open(file);
  const painted = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
  const paint = await (await page.waitForFunction(painted)).jsonValue();
  const ready = await page.evaluate(() => performance.getEntriesByType("navigation")[0].domComplete);
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  const taken = async () => {
    const { metrics } = await client.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  };
  await page.waitForTimeout(1000);
  const times = [];
  for (const text of ["s", "st", "status", "500", "", "area 7", ""]) {
    const start = await taken();
    await page.evaluate(async (text) => {
      const input = document.getElementById("_search");
      input.value = text;
      input.dispatchEvent(new Event("input"));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }, text);
    times.push(Math.round(await taken() - start));
  }
  const codes = await page.locator("main article").count();
  console.log(`${codes} codes: first paint ${Math.round(paint)} ms, ready ${Math.round(ready)} ms, searches ${times.join(", ")} ms`);
  await page.context().close();
}

async function search(file) {
  const page = await open(file);
  const all = await counted(page);
  const code = await page.locator("main article").last().getAttribute("id");
  await page.keyboard.press("/");
  await page.keyboard.type(code.toLowerCase().replaceAll("_", "-"));
  assert.match(await counted(page), /^1 of \d+ codes$/);
  assert.equal(await shown(page), 1);
  assert.match(query(page), /^\?q=/);
  const visible = page.locator(".contents li:visible small");
  assert.deepEqual(await visible.allTextContents(), ["1"]);
  await page.reload();
  assert.match(await counted(page), /^1 of/);
  await page.goBack();
  assert.equal(await counted(page), all);
  assert.equal(query(page), "");
  await page.goForward();
  assert.match(await counted(page), /^1 of/);
  await page.locator("#_search").press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), code);
  await page.locator("#_search").press("Escape");
  assert.equal(await counted(page), all);
  await page.locator("#_search").fill("xyzzy");
  assert.ok(await page.getByText("No code matches.").isVisible());
  await page.getByRole("button", { name: "Clear" }).click();
  assert.equal(await counted(page), all);
  await page.context().close();
}

async function filters(file) {
  const page = await open(file);
  await page.getByLabel("Status", { exact: true }).selectOption("4xx");
  const client = await shown(page);
  await page.getByLabel("Status", { exact: true }).selectOption("404");
  const one = await shown(page);
  assert.ok(one > 0 && one < client);
  assert.equal(query(page), "?status=404");
  await page.getByLabel("Status", { exact: true }).selectOption("");
  const section = await page.locator("#_section option").nth(1).getAttribute("value");
  await page.getByLabel("Section", { exact: true }).selectOption(section);
  assert.equal(await page.locator("main .group:visible").count(), 1);
  await page.goBack();
  await page.goBack();
  assert.equal(await shown(page), one);
  // A link to a hidden code clears the filters.
  const other = await page.locator("main article:not([data-status='404'])").first().getAttribute("id");
  await page.evaluate((id) => { location.hash = id; }, other);
  await nextFrame(page);
  assert.ok(await page.locator(`[id="${other}"]`).isVisible());
  assert.equal(query(page), "");
  await page.context().close();
  const unknown = await open(file, { address: "?status=499&section=gone&q=" });
  assert.doesNotMatch(await counted(unknown), / of /);
  await unknown.context().close();
}

async function links(file) {
  const first = await open(file);
  const code = await first.locator("main article").nth(-2).getAttribute("id");
  await first.context().close();
  for (const hash of [code, code.toLowerCase(), code.toLowerCase().replaceAll("_", "-"), code.replaceAll("_", ""), `%${code.charCodeAt(0).toString(16)}${code.slice(1)}`]) {
    const page = await open(file, { address: `#${hash}` });
    await nextFrame(page);
    const at = await page.evaluate(() => document.querySelector("article:target")?.id);
    assert.equal(at, code, hash);
    await page.waitForFunction((id) => {
      const { top } = document.getElementById(id).getBoundingClientRect();
      return top >= 0 && top < innerHeight;
    }, code, { timeout: 1000 });
    await page.context().close();
  }
  const broken = await open(file, { address: "#%E0%A4%A" });
  assert.doesNotMatch(await counted(broken), / of /);
  await broken.context().close();
}

async function buttons(file) {
  const page = await open(file, { address: "?status=4xx" });
  const code = await page.locator("main article:visible").first().getAttribute("id");
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: `Copy code ${code}`, exact: true }).click();
  assert.equal(await clipboard(), code);
  assert.match(await page.locator("#_said").textContent(), new RegExp(code));
  await page.getByRole("button", { name: `Copy link ${code}`, exact: true }).press("Enter");
  assert.equal(await clipboard(), `${pathToFileURL(file).href}#${code}`);
  await page.context().close();
}

// The switch hides messages in other languages, also by keyboard and without scripts; the search finds all of them.
async function languages(file) {
  for (const scripts of [true, false]) {
    const page = await open(file, { scripts });
    const code = await page.locator("main article:has([lang=de])").first().getAttribute("id");
    const shown = () => page.locator(`[id="${code}"] .in:visible`).evaluateAll((all) => all.map((one) => one.dataset.in));
    assert.deepEqual(await shown(), [""]);
    await page.locator(".languages input").first().focus();
    for (const language of ["de", "pl"]) {
      await page.keyboard.press("ArrowRight");
      assert.deepEqual(await shown(), [language]);
    }
    if (scripts) {
      await page.locator("#_search").fill(await page.locator(`[id="${code}"] [lang=de]`).first().textContent());
      assert.equal(await shown().then((all) => all.length), 1);
    }
    await page.context().close();
  }
}

async function withoutScripts(file) {
  const page = await open(file, { scripts: false });
  assert.equal(await page.locator(".search").isVisible(), false);
  const link = page.locator(".contents a").nth(1);
  const id = (await link.getAttribute("href")).slice(1);
  await link.click();
  assert.ok(await page.locator(`[id="${id}"]`).isVisible());
  await page.context().close();
}

await looks(file);
for (const use of [search, filters, links, buttons, languages, withoutScripts]) {
  await use(file);
  console.log(`${use.name}: works`);
}
for (const page of [file, large]) await speed(page);
await links(large);
await browser.close();
