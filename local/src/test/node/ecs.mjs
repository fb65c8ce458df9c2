// The vendor's newest ECS client, in both of its signatures.
import assert from 'node:assert/strict';
import test from 'node:test';
import * as module from '@alicloud/ecs20140526';
import core from '@alicloud/openapi-core';
import { classOf, host, nobody, oddName, orders, refused, root, scanner, wait } from './kit.mjs';

const api = module.default;
const Client = classOf(module);
const regionId = 'cn-hangzhou';

export function client(identity, signatureAlgorithm, more = {}) {
  const { key: accessKeyId, secret: accessKeySecret } = identity;
  return new Client(
    new core.$OpenApiUtil.Config({ accessKeyId, accessKeySecret, endpoint: host, protocol: 'http', signatureAlgorithm, ...more }),
  );
}

const instances = (on, parameters) =>
  on.describeInstances(new api.DescribeInstancesRequest({ regionId, maxResults: 100, ...parameters })).then(({ body }) => body);
const ids = async (on, parameters) => (await instances(on, parameters)).instances.instance.map((each) => each.instanceId);
const filter = (key, value) => new api.DescribeInstancesRequestFilter({ key, value });
const tag = (key, value) => new api.DescribeInstancesRequestTag({ key, value });

for (const [signature, own] of [[undefined, 'i-ecs-acs3'], ['v2', 'i-ecs-rpc']]) {
  const check = (name, run) => test(`ecs client, ${signature ?? 'ACS3'}: ${name}`, run);
  const ecs = client(root, signature);

  check('regions', async () => {
    const { body } = await ecs.describeRegions(new api.DescribeRegionsRequest({ instanceChargeType: 'PrePaid', acceptLanguage: 'zh-CN' }));
    const hangzhou = body.regions.region.find((each) => each.regionId === regionId);
    assert.match(hangzhou.localName, /杭州/);
    assert.match(body.requestId, /^[0-9A-F-]{36}$/);
  });

  check('every character of a name', async () => {
    assert.deepEqual(await ids(ecs, { instanceName: oddName }), ['i-odd']);
    assert.deepEqual(await ids(ecs, { instanceName: '*中文*' }), ['i-odd']);
  });

  check('tags of every character, with and without a value', async () => {
    assert.deepEqual(await ids(ecs, { tag: [tag('项目 *~+', '值 [1]&=')] }), ['i-odd']);
    assert.deepEqual(await ids(ecs, { tag: [tag('项目 *~+'), tag('empty', '')] }), ['i-odd']);
    assert.deepEqual(await ids(ecs, { tag: [tag('env', '')] }), []);
    const [odd] = (await instances(ecs, { instanceIds: '["i-odd"]' })).instances.instance;
    assert.deepEqual(odd.tags.tag.map((each) => [each.tagKey, each.tagValue]), [['项目 *~+', '值 [1]&='], ['empty', '']]);
  });

  check('ids as a JSON array, an empty one too', async () => {
    assert.deepEqual(await ids(ecs, { instanceIds: '["i-odd", "i-plain", "i-none"]' }), ['i-odd', 'i-plain']);
    assert.deepEqual(await ids(ecs, { instanceIds: '[]' }), []);
  });

  check('expiry filters in slots 3 and 4', async () => {
    const [never] = (await instances(ecs, { instanceIds: '["i-never"]' })).instances.instance;
    const at = never.expiredTime;
    assert.match(at, /^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
    const exactly = [undefined, undefined, filter('ExpiredStartTime', at), filter('ExpiredEndTime', at)];
    assert.deepEqual(await ids(ecs, { filter: exactly }), ['i-never']);
  });

  check('an expiry filter in another slot is refused', () =>
    refused(() => ids(ecs, { filter: [filter('ExpiredStartTime', '2026-11-01T00:00Z')] }), 'InvalidFilterKey.NotFound', 404));

  check('paging by token', async () => {
    const seen = [];
    let nextToken;
    do {
      const page = await instances(ecs, { regionId: 'cn-beijing', maxResults: 10, nextToken });
      seen.push(...page.instances.instance.map((each) => each.instanceId));
      nextToken = page.nextToken;
    } while (nextToken);
    assert.equal(new Set(seen).size, 25);
    assert.equal(seen.length, 25);
  });

  check('paging by number', async () => {
    const page = await instances(ecs, { regionId: 'cn-beijing', maxResults: undefined, pageNumber: 3, pageSize: 10 });
    assert.equal(page.instances.instance.length, 5);
    assert.equal(page.totalCount, 25);
  });

  check('types of an instance', async () => {
    const [plain] = (await instances(ecs, { instanceIds: '["i-plain"]' })).instances.instance;
    assert.equal(typeof plain.cpu, 'number');
    assert.equal(typeof plain.memory, 'number');
    assert.equal(plain.deletionProtection, false);
    assert.equal(plain.instanceChargeType, 'PrePaid');
    assert.deepEqual(plain.operationLocks.lockReason, []);
    const [locked] = (await instances(ecs, { lockReason: 'security' })).instances.instance;
    assert.equal(locked.operationLocks.lockReason[0].lockReason, 'security');
  });

  check('a dry run', () => refused(() => ids(ecs, { dryRun: true }), 'DryRunOperation', 400));

  check('settings by ids and by status', async () => {
    const read = (parameters) =>
      ecs
        .describeInstanceAutoRenewAttribute(new api.DescribeInstanceAutoRenewAttributeRequest({ regionId, pageSize: '100', ...parameters }))
        .then(({ body }) => body.instanceRenewAttributes.instanceRenewAttribute);
    const two = await read({ instanceId: 'i-auto,i-never' });
    assert.deepEqual(two.map((each) => [each.instanceId, each.renewalStatus, each.autoRenewEnabled, each.duration]), [
      ['i-auto', 'AutoRenewal', true, 3],
      ['i-never', 'NotRenewal', false, 0],
    ]);
    assert.deepEqual((await read({ renewalStatus: 'NotRenewal' })).map((each) => each.instanceId), ['i-never']);
    await refused(() => read({ instanceId: 'i-payg' }), 'ChargeTypeViolation', 403);
    await refused(() => read({ instanceId: 'i-none' }), 'InvalidParameter.InvalidInstanceId', 403);
    await refused(() => read({}), 'InvalidParameter.RenewalStatusInstanceId', 403);
  });

  check('setting auto-renewal', async () => {
    const set = (parameters) =>
      ecs.modifyInstanceAutoRenewAttribute(
        new api.ModifyInstanceAutoRenewAttributeRequest({ regionId: 'cn-shanghai', instanceId: own, ...parameters }),
      );
    await set({ renewalStatus: 'AutoRenewal', duration: 1, periodUnit: 'Year' });
    await set({ autoRenew: true });
    await refused(() => set({ renewalStatus: 'AutoRenewal', duration: 4 }), 'InvalidParameter.Duration', 403);
    await refused(() => set({ renewalStatus: 'Always' }), 'InvalidParameter.RenewalStatus', 403);
    await set({ renewalStatus: 'Normal' });
  });

  check('a price', async () => {
    const price = async (parameters) =>
      ecs
        .describeRenewalPrice(new api.DescribeRenewalPriceRequest({ regionId, resourceId: 'i-plain', ...parameters }))
        .then(({ body }) => body.priceInfo.price);
    const month = await price({});
    const year = await price({ period: 1, priceUnit: 'Year' });
    assert.equal(month.currency, 'CNY');
    assert.ok(month.tradePrice > 0 && year.tradePrice > 9 * month.tradePrice);
    await refused(() => price({ period: 12 }), 'InvalidPeriod', 400);
    await refused(() => price({ resourceId: 'i-none' }), 'InvalidInstanceId.NotFound', 404);
  });

  check('a renewal, once per token', async () => {
    const renew = (parameters) => ecs.renewInstance(new api.RenewInstanceRequest({ instanceId: own, periodUnit: 'Month', ...parameters }));
    const expiry = async () => (await instances(ecs, { regionId: 'cn-shanghai', instanceIds: `["${own}"]` })).instances.instance[0].expiredTime;
    const before = await expiry();
    const first = await renew({ period: 1, clientToken: `token ${own}` });
    const again = await renew({ period: 1, clientToken: `token ${own}` });
    assert.match(first.body.orderId, /^\d+$/);
    assert.equal(again.body.orderId, first.body.orderId);
    await refused(() => renew({ period: 2, clientToken: `token ${own}` }), 'IdempotenceParamNotMatch', 400);
    await wait('PT30S');
    assert.ok((await expiry()) > before);
    assert.equal((await orders(own)).length, 1);
  });

  check('tags put on and taken off', async () => {
    const on = { regionId: 'cn-shanghai', resourceType: 'instance', resourceId: [own] };
    await ecs.tagResources(new api.TagResourcesRequest({ ...on, tag: [new api.TagResourcesRequestTag({ key: '键 +', value: '*~' })] }));
    assert.deepEqual(await ids(ecs, { regionId: 'cn-shanghai', tag: [tag('键 +', '*~')] }), [own]);
    await ecs.untagResources(new api.UntagResourcesRequest({ ...on, tagKey: ['键 +'] }));
    assert.deepEqual(await ids(ecs, { regionId: 'cn-shanghai', tag: [tag('键 +')] }), []);
  });

  check('errors with code, status, request id and text', async () => {
    const error = await refused(() => client({ ...root, secret: 'wrong' }, signature).describeRegions(new api.DescribeRegionsRequest()), 'SignatureDoesNotMatch', 400);
    assert.match(error.message, /server string to sign is:/);
    assert.match(error.data.RequestId, /^[0-9A-F-]{36}$/);
    await refused(() => client({ key: 'LTAIwho', secret: 'x' }, signature).describeRegions(new api.DescribeRegionsRequest()), 'InvalidAccessKeyId.NotFound', 404);
    await refused(() => ecs.describeZones(new api.DescribeZonesRequest({ regionId })), 'InvalidApi.NotFound', 404);
    await refused(() => ecs.describeInstances(new api.DescribeInstancesRequest()), 'MissingParameter', 400);
  });

  check('who may not', async () => {
    assert.deepEqual(await ids(client(nobody, signature), {}), []);
    await refused(() => ids(client(nobody, signature), { dryRun: true }), 'Forbidden.RAM', 403);
    const renew = new api.RenewInstanceRequest({ instanceId: 'i-plain', period: 1 });
    await refused(() => client(scanner, signature).renewInstance(renew), 'Forbidden.RAM', 403);
  });
}
