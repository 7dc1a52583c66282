// The fixtures in the hands of a runner that knows just enough: options, scopes, and what a fixture asks for by name.
import { from, openBrowser } from "./from.mjs";

const { fixtures } = await from("salla-host/playwright");
const browser = await openBrowser();
const own = { page: async ({}, use) => use(await browser.newPage()) };

/** Runs the body with the fixtures that it names, each made once and ended in reverse. */
async function test(options, body, testInfo) {
  const known = { ...own, ...fixtures };
  const values = {};
  const ends = [];
  const running = {};
  const named = (fixture) => /\{([^}]*)\}/.exec(fixture.toString())[1].split(",").map((part) => part.trim());
  const make = async (name) => {
    if (!name || name in values) return;
    const [fixture, settings = {}] = [known[name]].flat();
    if (settings.option) {
      values[name] = options[name] ?? fixture;
      return;
    }
    for (const needed of named(fixture)) await make(needed);
    await new Promise((made, failed) => {
      const use = (value) =>
        new Promise((end) => {
          values[name] = value;
          ends.push({ name, end });
          made();
        });
      running[name] = fixture(values, use, testInfo);
      running[name].catch(failed);
    });
  };
  for (const name of named(body)) await make(name);
  try {
    await body(values);
  } catch {
    testInfo.status = "failed";
  }
  for (const { name, end } of ends.reverse()) {
    end();
    await running[name];
  }
}

const result = {};
const info = () => ({
  status: "passed",
  expectedStatus: "passed",
  attach: async (name, { body }) => (result.attached = body),
});

try {
  await test(
    { salla: { layout: { locale: "ar" } } },
    async ({ dashboard, sallaSession }) => {
      await sallaSession.change({ layout: { theme: "dark" } });
      await sallaSession.waitFor({ event: "embedded::theme.change", direction: "host" });
      await dashboard.waitForSelector("html[data-theme=dark]");
      const html = dashboard.locator("html");
      result.passed = { theme: await html.getAttribute("data-theme"), dir: await html.getAttribute("dir") };
    },
    info(),
  );
  if (result.attached) throw new Error("a test that passed was given the journal");
  await test({}, async ({ dashboard }) => Promise.reject(new Error(await dashboard.title())), info());
  console.log(JSON.stringify(result));
} finally {
  await browser.close();
}
