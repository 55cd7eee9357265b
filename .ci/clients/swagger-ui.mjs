// Logs in with Swagger UI and creates a product, in a headless Chromium: node swagger-ui.mjs BASE_URL CHROMIUM FOLDER
// Requests to other hosts and messages on the browser's console fail the check. FOLDER gets created.png or failed.png.
import { chromium } from 'playwright-core';

const [base, executablePath, folder] = process.argv.slice(2);
const id = `UI-${Date.now()}`;
const errors = [];
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
page.setDefaultTimeout(20000);
page.on('request', (request) => /^data:/.test(request.url()) || request.url().startsWith(base) || errors.push(`request to ${request.url()}`));
page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
page.on('pageerror', (error) => errors.push(error.message));
try {
  await page.goto(`${base}/swagger-ui.html`);
  await page.getByRole('button', { name: 'Authorize' }).click();
  const dialog = page.locator('.dialog-ux');
  await dialog.getByLabel('username:').fill('me');
  await dialog.getByRole('button', { name: 'Apply given OAuth2 credentials' }).click();
  await dialog.getByText('Authorized').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  const create = page.locator('#operations-products-createProduct');
  await create.locator('.opblock-summary').click();
  const body = create.locator('textarea.body-param__text');
  await body.fill((await body.inputValue()).replace('PROD001', id));
  await create.getByRole('button', { name: 'Execute' }).click();
  const response = create.locator('.live-responses-table');
  await response.waitFor();
  const text = await response.innerText();
  await page.screenshot({ path: `${folder}/created.png` });
  if (!text.includes('201') || !text.includes(id)) errors.push(`the response is ${text}`);
} catch (error) {
  errors.push(`${error.message}, see failed.png`);
  await page.screenshot({ path: `${folder}/failed.png` });
} finally {
  await browser.close();
}
if (errors.length) {
  console.error(`swagger-ui: ${errors.join('\n            ')}`);
  process.exit(1);
}
console.log(`swagger-ui: logged in and created ${id}`);
