/** What a person does in the admin again and again, by role and name as they would find it. */
import OpenAI from 'openai';
import type { Locator, Page } from 'playwright-core';

export function card(page: Page, name: string): Locator {
  return page.getByRole('group', { name, exact: true });
}

/** Another model for a route, by its sentence. */
export async function chooseModel(page: Page, route: string, model: string): Promise<void> {
  await card(page, `Route ${route}`).getByRole('button', { name: /^use / }).click();
  const editor = page.locator('[data-popover]');
  await editor.getByRole('combobox', { name: 'Add a model' }).selectOption(model);
  await editor
    .getByRole('button', { name: /^Remove / })
    .first()
    .click();
  await editor.getByRole('button', { name: 'Apply' }).click();
  await card(page, `Route ${route}`)
    .getByRole('button', { name: `use ${model}. Change` })
    .waitFor();
}

/** The server keeps the draft as it stands. */
export async function draftKept(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Draft: .* · saved$/ }).waitFor();
}

export async function goTo(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }).click();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

/** From the page Changes: everything is measured, then it goes live. */
export async function publish(page: Page, message?: string): Promise<void> {
  if (message !== undefined) await page.getByLabel('What changes, and why').fill(message);
  await page.getByRole('button', { name: /^(Commit|Save) and go live$/ }).click();
}

export const published = (page: Page): Locator => page.getByRole('status').filter({ hasText: 'Checked' });

export interface Answered {
  readonly route: string;
  readonly model: string | null;
  readonly revision: string;
}

/** What a caller of the gateway is told about the way of a prompt. */
export async function routed(url: string, prompt: string): Promise<Answered> {
  const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0 });
  const answer = await client.chat.completions.create({ model: 'auto', messages: [{ role: 'user', content: prompt }] });
  return (answer as unknown as { readonly routing: Answered }).routing;
}
