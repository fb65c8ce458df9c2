// Signed by hand with nothing but Node's own hashes, and sent byte by byte.
import assert from 'node:assert/strict';
import { createHash, createHmac, randomUUID } from 'node:crypto';
import net from 'node:net';
import test from 'node:test';
import { host, oddName, root } from './kit.mjs';

const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
const query = (pairs) => pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
const sorted = (object) => Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));
const now = () => new Date().toISOString().replace(/\.\d+/, '');
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

function older(method, parameters) {
  const all = {
    Action: 'DescribeInstances', Version: '2014-05-26', Format: 'JSON', Timestamp: now(), AccessKeyId: root.key, RegionId: 'cn-hangzhou',
    SignatureMethod: 'HMAC-SHA1', SignatureVersion: '1.0', SignatureNonce: randomUUID(), ...parameters,
  };
  for (const name of Object.keys(all)) if (all[name] === undefined) delete all[name];
  const text = `${method}&%2F&${encode(query(sorted(all)))}`;
  return { Signature: createHmac('sha1', `${root.secret}&`).update(text).digest('base64'), ...all };
}

function newer(method, parameters, { body = '', action = 'DescribeInstances', more = {}, signed = () => true } = {}) {
  const headers = {
    host, 'x-acs-action': action, 'x-acs-version': '2014-05-26', 'x-acs-date': now(), 'x-acs-signature-nonce': randomUUID(),
    'x-acs-content-sha256': sha256(body), ...more,
  };
  const covered = sorted(headers).filter(([name]) => signed(name));
  const names = covered.map(([name]) => name).join(';');
  const lines = covered.map(([name, value]) => `${name}:${value.trim()}\n`).join('');
  const canonical = [method, '/', query(sorted(parameters)), lines, names, sha256(body)].join('\n');
  const signature = createHmac('sha256', root.secret).update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`).digest('hex');
  return { ...headers, authorization: `ACS3-HMAC-SHA256 Credential=${root.key},SignedHeaders=${names},Signature=${signature}` };
}

/** Sends bytes, and gives all that comes until the connection closes. */
function send(bytes) {
  const { hostname, port } = new URL(`http://${host}`);
  return new Promise((done, failed) => {
    let answer = '';
    const socket = net.connect(port, hostname, () => socket.write(bytes));
    socket.setTimeout(5000, () => socket.destroy(new Error(`no end of ${answer}`)));
    socket.setEncoding('utf8').on('data', (part) => (answer += part)).on('end', () => done(answer)).on('error', failed);
  });
}

const text = (method, target, headers, body = '', version = '1.1') =>
  [`${method} ${target} HTTP/${version}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', body].join('\r\n');
const plain = { Host: host, Connection: 'close' };
const get = (parameters, method = 'GET') => send(text(method, `/?${query(Object.entries(older(method, parameters)))}`, plain));
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

for (const [format, type, start] of [
  [undefined, 'text/xml;charset=utf-8', '<?xml'], ['xml', 'text/xml;charset=utf-8', '<?xml'], ['XML', 'text/xml;charset=utf-8', '<?xml'],
  ['json', 'application/json;charset=utf-8', '{'], ['JSON', 'application/json;charset=utf-8', '{'],
]) {
  test(`by hand: Format ${format} is answered as ${type}`, async () => {
    const answer = await get({ Format: format });
    assert.match(answer, /^HTTP\/1.1 200 /);
    assert.ok(answer.toLowerCase().includes(`content-type: ${type}`));
    assert.ok(answer.split('\r\n\r\n')[1].startsWith(start));
  });
}

test('by hand: empty values are signed, SignatureType too', async () => {
  assert.match(await get({ SignatureType: '', 'Tag.1.Key': 'empty', 'Tag.1.Value': '' }), /"InstanceId":"i-odd"/);
});

test('by hand: common parameters in the query, own ones in a form', async () => {
  const { InstanceName, ...common } = older('POST', { InstanceName: oddName });
  const body = query([['InstanceName', InstanceName]]);
  const headers = { ...plain, ...form, 'Content-Length': Buffer.byteLength(body) };
  assert.match(await send(text('POST', `/?${query(Object.entries(common))}`, headers, body)), /"TotalCount":1\b/);
});

test('by hand: raw brackets in an address, a space as plus, and HTTP/1.0', async () => {
  const target = query(Object.entries(older('GET', { InstanceIds: '["i-odd", "i-plain"]' }))).replace('%5B%22i-odd%22%2C%20%22i-plain%22%5D', '["i-odd",+"i-plain"]');
  assert.match(await send(text('GET', `/?${target}`, { Host: host }, '', '1.0')), /"TotalCount":2\b/);
});

test('by hand: HEAD is refused, without a body', async () => {
  const answer = await get({}, 'HEAD');
  assert.match(answer, /^HTTP\/1.1 403 /);
  assert.equal(answer.split('\r\n\r\n')[1], '');
});

test('by hand: ACS3 by GET, XML by Accept', async () => {
  const answer = await send(text('GET', '/?RegionId=cn-hangzhou', { ...newer('GET', { RegionId: 'cn-hangzhou' }), accept: 'application/xml', connection: 'close' }));
  assert.match(answer, /<DescribeInstancesResponse><RequestId>/);
});

test('by hand: ACS3 with a form in chunks, its type signed and its hash announced', async () => {
  const body = query([['RegionId', 'cn-hangzhou'], ['InstanceName', oddName]]);
  const headers = { ...newer('POST', {}, { body, more: { 'content-type': form['Content-Type'] } }), 'transfer-encoding': 'chunked', connection: 'close' };
  const half = body.slice(0, 20);
  const chunks = `${half.length.toString(16)}\r\n${half}\r\n${(body.length - 20).toString(16)}\r\n${body.slice(20)}\r\n0\r\n\r\n`;
  assert.match(await send(text('POST', '/', headers, chunks)), /"TotalCount":1\b/);
});

test('by hand: ACS3 without the host, or with its name alone, under the signature', async () => {
  const without = newer('GET', {}, { action: 'DescribeRegions', signed: (name) => name !== 'host' });
  const portless = { ...newer('GET', {}, { action: 'DescribeRegions', more: { host: new URL(`http://${host}`).hostname } }), host };
  for (const headers of [without, portless]) {
    assert.match(await send(text('GET', '/', { ...headers, connection: 'close' })), /^HTTP\/1.1 200 /);
  }
});

test('by hand: requests one after another without waiting, on one connection', async () => {
  const one = (connection) => text('GET', '/', { ...newer('GET', {}, { action: 'DescribeRegions' }), connection });
  const answers = await send(one('keep-alive') + one('keep-alive') + one('close'));
  assert.equal(answers.match(/HTTP\/1.1 200 /g).length, 3);
});
