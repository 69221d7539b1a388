import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createOpenAiCompatibleChat, createWorkersAiChat } from '../../../src/platform/models/chat.ts';
import { createPictureDownload } from '../../../src/platform/models/picture-download.ts';
import { type ScriptedModel, startScriptedModel } from '../../support/scripted-model.ts';

const MB = 1024 * 1024;
const Seen = z.object({ description: z.string() });
const request = { name: 'photo', system: 'Look.', prompt: 'What is it?', schema: Seen, maxOutputTokens: 50, imageUrl: 'https://files.example.com/a.jpg' };

let model: ScriptedModel;
beforeAll(async () => {
  model = await startScriptedModel();
  model.onChat(() => ({ does: 'answer', object: { description: 'A router.' } }));
});
afterAll(() => model?.close());

const partsOf = (body: Record<string, unknown>) => (body['messages'] as { role: string; content: any }[]).find(({ role }) => role === 'user')!.content;

describe('a picture', () => {
  it('is fetched by the provider of an OpenAI-compatible model, never by the Worker', async () => {
    const chat = createOpenAiCompatibleChat({ baseUrl: model.baseUrl, model: 'm', timeoutMs: 5000 });
    expect((await chat.generateObject(request)).object).toEqual({ description: 'A router.' });
    expect(partsOf(model.chatCalls.at(-1)!.body)).toEqual([{ type: 'text', text: 'What is it?' }, { type: 'image_url', image_url: { url: request.imageUrl } }]);
  });

  it('is given to a model of Workers AI as bytes', async () => {
    const fetched: string[] = [];
    const download = async (url: URL) => {
      fetched.push(url.href);
      return { data: new Uint8Array([1, 2, 3]), mediaType: 'image/jpeg' };
    };
    const chat = createWorkersAiChat({ binding: model.toWorkersAiBinding(), model: '@cf/m', timeoutMs: 5000, download });
    expect((await chat.generateObject(request)).object).toEqual({ description: 'A router.' });
    expect(fetched).toEqual([request.imageUrl]);
    expect(JSON.stringify(partsOf(model.chatCalls.at(-1)!.body))).toContain('data:image/jpeg;base64,AQID');
  });
});

describe('fetching a picture', () => {
  const from = (respond: () => Response) => createPictureDownload((async () => respond()) as typeof fetch);
  const picture = (bytes: number, headers: Record<string, string> = {}) => () => new Response(new Uint8Array(bytes), { headers: { 'content-type': 'image/png', ...headers } });
  const url = new URL('https://files.example.com/a.png');

  it('gives what it is, up to 5 MB', async () => {
    const { data, mediaType } = await from(picture(5 * MB))(url);
    expect([data.byteLength, mediaType]).toEqual([5 * MB, 'image/png']);
    await expect(from(picture(5 * MB + 1))(url)).rejects.toMatchObject({ name: 'ModelError', reason: 'refused' });
    await expect(from(picture(1, { 'content-length': String(5 * MB + 1) }))(url)).rejects.toMatchObject({ reason: 'refused' });
  });

  it.each([
    ['another protocol', new URL('http://files.example.com/a.png'), picture(1)],
    ['a redirect', url, () => new Response(null, { status: 302, headers: { location: 'http://169.254.169.254/' } })],
    ['an error', url, () => new Response('no', { status: 404, headers: { 'content-type': 'image/png' } })],
    ['a page', url, () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['a broken connection', url, () => { throw new TypeError('gone'); }],
  ])('refuses %s', async (_what, address, respond) => {
    await expect(from(respond)(address)).rejects.toMatchObject({ name: 'ModelError', reason: 'refused' });
  });
});
