// What all parts of the contract share: where the cloud is, who signs, and how a refusal is pinned.
import assert from 'node:assert/strict';

export const cloud = process.env.CLOUD;
export const host = new URL(cloud).host;
export const root = { key: 'LTAIroot', secret: 'root-secret' };
export const scanner = { key: 'LTAIscanner', secret: 'scanner-secret' };
export const nobody = { key: 'LTAInobody', secret: 'nobody-secret' };
export const role = 'acs:ram::1000000000000002:role/reader';
export const oddName = 'web *~+ 中文 [a]{b}%&=?#\'"(1)!';

/** Clients of the newest kind come as ES modules' default of a CommonJS default. */
export const classOf = (module) => module.default?.default ?? module.default;

/** A refusal with this code, in whatever place a client puts it. */
export async function refused(call, code, status) {
  const error = await call().then(
    (answer) => assert.fail(`answered ${JSON.stringify(answer)}`),
    (thrown) => thrown,
  );
  assert.equal(error.code ?? error.data?.Code, code, String(error.stack));
  if (status) {
    assert.equal(error.statusCode ?? error.data?.statusCode ?? error.entry?.response.statusCode, status);
  }
  return error;
}

/** Moves the cloud's clock, not the signatures'. */
export async function wait(span) {
  await fetch(`${cloud}/_sim/clock`, { method: 'POST', body: JSON.stringify({ advance: span }) });
}

export async function orders(instance) {
  const book = await (await fetch(`${cloud}/_sim/orders`)).json();
  return book.orders.filter((order) => Object.values(order).includes(instance));
}
