// Measure pages with Lighthouse, as on a middling phone on a slow line.
//
// In (JSON on standard input): addresses; chromium, the browser's path, and
// its flags; runs, how often each page is measured.
// Out (standard output): one line of JSON for every measurement.

import { readFileSync } from "node:fs";
import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";

const job = JSON.parse(readFileSync(0, "utf8"));
const settings = {
  output: "json",
  logLevel: "error",
  // navigation, mobile, simulated throttling: Lighthouse's own default
  onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
};

for (let run = 0; run < job.runs; run++)
  for (const address of job.addresses) {
    const chrome = await chromeLauncher.launch({
      chromePath: job.chromium,
      chromeFlags: ["--headless=new", ...job.flags],
    });
    try {
      const { lhr } = await lighthouse(address, { ...settings, port: chrome.port });
      const { audits, categories } = lhr;
      const figures = /\/_images\//;
      const requests = audits["network-requests"].details?.items ?? [];
      const failed = Object.values(categories)
        .flatMap(({ id, auditRefs }) => id === "performance" ? [] : auditRefs)
        .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
        .map(({ id }) => id);
      console.log(JSON.stringify({
        address,
        error: lhr.runtimeError?.message ?? null,
        scores: Object.fromEntries(Object.entries(categories)
          .map(([name, { score }]) => [name, Math.round(100 * score)])),
        lcp: audits["largest-contentful-paint"].numericValue,
        tbt: audits["total-blocking-time"].numericValue,
        cls: audits["cumulative-layout-shift"].numericValue,
        bytes: requests.filter(({ url }) => !figures.test(url))
          .reduce((sum, { transferSize }) => sum + (transferSize ?? 0), 0),
        failed,
      }));
    } finally {
      await chrome.kill();
    }
  }
