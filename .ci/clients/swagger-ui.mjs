// Logs in on Swagger UI and creates a product there, as a person does, in a headless Chromium:
//   node swagger-ui.mjs BASE_URL CHROMIUM FOLDER
// FOLDER gets the pictures login.png, logged-in.png and created.png, or failed.png. Nothing may be fetched from anywhere else, and nothing may be
// complained about on the browser's console.
import { createRequire } from 'node:module';
import path from 'node:path';

const { chromium } = createRequire(path.resolve('package.json'))('playwright-core');
const [base, executablePath, folder] = process.argv.slice(2);
const id = `UI-${Date.now()}`;
const trouble = [];

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
try {
  page.setDefaultTimeout(20000);
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:')) trouble.push(`asks ${request.url()}`);
  });
  page.on('console', (message) => message.type() === 'error' && trouble.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));

  await page.goto(`${base}/swagger-ui.html`);
  await page.getByRole('button', { name: 'Authorize' }).click();
  const dialog = page.locator('.dialog-ux');
  await dialog.getByLabel('username:').fill('me');
  await page.screenshot({ path: path.join(folder, 'login.png') });
  await dialog.getByRole('button', { name: 'Apply given OAuth2 credentials' }).click();
  await dialog.getByText('Authorized').waitFor();
  await page.screenshot({ path: path.join(folder, 'logged-in.png') });
  await dialog.getByRole('button', { name: 'Close' }).click();

  const create = page.locator('#operations-products-createProduct');
  await create.getByText('Create a product').click();
  const body = create.locator('textarea.body-param__text');
  await body.fill((await body.inputValue()).replace('PROD001', id));
  await create.getByRole('button', { name: 'Execute' }).click();
  const answer = create.locator('.live-responses-table');
  await answer.waitFor();
  const status = (await answer.locator('.response-col_status').last().innerText()).trim();
  await answer.scrollIntoViewIfNeeded();
  await page.screenshot({ path: path.join(folder, 'created.png') });
  if (!status.startsWith('201')) trouble.push(`POST /products is answered by ${await answer.innerText()}`);
  if (!(await answer.innerText()).includes(id)) trouble.push(`the answer does not show ${id}`);
} catch (failure) {
  trouble.push(`${failure.message}, as failed.png shows`);
  await page.screenshot({ path: path.join(folder, 'failed.png') });
} finally {
  await browser.close();
}
if (trouble.length > 0) {
  console.error(`swagger-ui: ${trouble.join('\n            ')}`);
  process.exit(1);
}
console.log(`swagger-ui: logged in, and created ${id} (201)`);
