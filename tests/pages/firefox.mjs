// Open pages in Firefox, do what a reader does, and say what was seen.
//
// In: the path of Firefox, as an argument. On standard input a line of JSON
// for every visit: address; home, where the site is; width of the window; and
// steps, one after the other: {press: a key}, {wait: a selector}
// or {evaluate: a function in JavaScript}.
// Out (standard output): a line of JSON for every visit: answers, what the
// functions returned; faults, in words: errors and warnings on the console,
// requests that leave the site or fail, and a step that could not be done.

import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const firefox = await puppeteer.launch({
  browser: "firefox",
  executablePath: process.argv[2],
});

async function visit({ address, home, width, steps }) {
  const tab = await firefox.newPage();
  const faults = [], answers = [];
  tab.setDefaultTimeout(30_000);
  tab.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  tab.on("pageerror", (error) => {
    // said of a formula that has not wholly arrived; test_firefox.py counts
    if (!error.message.includes("Incorrect number of children for <"))
      faults.push(`script: ${error.message}`);
  });
  tab.on("request", (request) => {
    if (!request.url().startsWith(home) && !/^(data|blob):/.test(request.url()))
      faults.push(`asks ${request.url()}`);
  });
  tab.on("response", (response) => {
    if (response.status() >= 400) faults.push(`gets ${response.status()} for ${response.url()}`);
  });
  try {
    await tab.setViewport({ width, height: 800 });
    await tab.goto(address, { waitUntil: "networkidle0" });
    for (const { press, wait, evaluate } of steps)
      if (press) await tab.keyboard.press(press);
      else if (wait) await tab.waitForSelector(wait);
      else answers.push(await tab.evaluate(`(${evaluate})()`));
  } catch (error) {
    faults.push(`${error}`);
  } finally {
    await tab.close();
  }
  return { answers, faults };
}

for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(await visit(JSON.parse(line))));
await firefox.close();
