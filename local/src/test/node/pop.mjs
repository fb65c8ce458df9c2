// The vendor's older core client: RPC V1 by GET and by POST, answers as they are on the wire.
import assert from 'node:assert/strict';
import test from 'node:test';
import pop from '@alicloud/pop-core';
import { cloud, nobody, oddName, orders, refused, role, root, scanner } from './kit.mjs';

const VERSIONS = { ecs: '2014-05-26', sts: '2015-04-01', bss: '2017-12-14' };

function client(api, { key: accessKeyId, secret: accessKeySecret, token: securityToken }) {
  return new pop.RPCClient({ accessKeyId, accessKeySecret, securityToken, endpoint: cloud, apiVersion: VERSIONS[api] });
}

for (const method of ['GET', 'POST']) {
  const check = (name, run) => test(`pop-core, ${method}: ${name}`, run);
  const own = `i-pop-${method.toLowerCase()}`;
  const ask = (api, action, parameters, identity = root) => client(api, identity).request(action, parameters, { method });
  const ids = async (parameters, identity) =>
    (await ask('ecs', 'DescribeInstances', { RegionId: 'cn-hangzhou', MaxResults: 100, ...parameters }, identity)).Instances.Instance.map(
      (each) => each.InstanceId,
    );

  check('regions', async () => {
    const { Regions } = await ask('ecs', 'DescribeRegions', {});
    assert.ok(Regions.Region.some((each) => each.RegionId === 'cn-hangzhou' && each.LocalName.includes('杭州')));
  });

  check('lower-case names of action and parameters, which it capitalises', async () => {
    const { TotalCount } = await ask('ecs', 'describeInstances', { regionId: 'cn-beijing' });
    assert.equal(TotalCount, 25);
  });

  check('every character of a name and a tag', async () => {
    assert.deepEqual(await ids({ InstanceName: oddName }), ['i-odd']);
    assert.deepEqual(await ids({ 'Tag.1.Key': '项目 *~+', 'Tag.1.Value': '值 [1]&=' }), ['i-odd']);
    assert.deepEqual(await ids({ Tag: [{ Key: '项目 *~+' }, { Key: 'empty', Value: '' }] }), ['i-odd']);
    assert.deepEqual(await ids({ InstanceIds: JSON.stringify(['i-odd', 'i-plain']) }), ['i-odd', 'i-plain']);
  });

  check('expiry filters in slots 3 and 4', async () => {
    const page = await ask('ecs', 'DescribeInstances', { RegionId: 'cn-hangzhou', InstanceIds: '["i-never"]' });
    const at = page.Instances.Instance[0].ExpiredTime;
    const exactly = { 'Filter.3.Key': 'ExpiredStartTime', 'Filter.3.Value': at, 'Filter.4.Key': 'ExpiredEndTime', 'Filter.4.Value': at };
    assert.deepEqual(await ids(exactly), ['i-never']);
    await refused(() => ids({ 'Filter.3.Key': 'ExpiredStartTime', 'Filter.3.Value': `${at.slice(0, 16)}:00Z` }), 'InvalidFilterKey.NotFound', 404);
  });

  check('paging by token', async () => {
    let NextToken = '';
    let rows = 0;
    do {
      const page = await ask('ecs', 'DescribeInstances', { RegionId: 'cn-beijing', MaxResults: 10, NextToken });
      rows += page.Instances.Instance.length;
      NextToken = page.NextToken;
    } while (NextToken);
    assert.equal(rows, 25);
  });

  check('settings read and written', async () => {
    const at = { RegionId: 'cn-shanghai', InstanceId: own };
    await ask('ecs', 'ModifyInstanceAutoRenewAttribute', { ...at, AutoRenew: 'True', Duration: 1, PeriodUnit: 'Month' });
    await ask('ecs', 'ModifyInstanceAutoRenewAttribute', { ...at, RenewalStatus: 'NotRenewal' });
    const { InstanceRenewAttributes } = await ask('ecs', 'DescribeInstanceAutoRenewAttribute', at);
    assert.equal(InstanceRenewAttributes.InstanceRenewAttribute[0].InstanceId, own);
    await ask('ecs', 'ModifyInstanceAutoRenewAttribute', { ...at, RenewalStatus: 'Normal' });
    await refused(() => ask('ecs', 'ModifyInstanceAutoRenewAttribute', { RegionId: 'cn-shanghai' }), 'MissingParameter.InstanceId', 403);
  });

  check('a price', async () => {
    const { PriceInfo } = await ask('ecs', 'DescribeRenewalPrice', { RegionId: 'cn-hangzhou', ResourceId: 'i-plain', Period: 9 });
    assert.ok(Number(PriceInfo.Price.TradePrice) > 0);
  });

  check('a renewal, once per token', async () => {
    const renew = { InstanceId: own, Period: 1, PeriodUnit: 'Week', ClientToken: own };
    const first = await ask('ecs', 'RenewInstance', renew);
    assert.equal((await ask('ecs', 'RenewInstance', renew)).OrderId, first.OrderId);
    assert.equal((await orders(own)).length, 1);
    await refused(() => ask('ecs', 'RenewInstance', { InstanceId: own, PeriodUnit: 'Month' }), 'MissingParamter', 400);
    await refused(() => ask('ecs', 'RenewInstance', { InstanceId: 'i-locked', Period: 1 }), 'InstanceLockedForSecurity', 403);
  });

  check('tags put on and taken off', async () => {
    const at = { RegionId: 'cn-shanghai', ResourceType: 'instance', ResourceId: [own] };
    await ask('ecs', 'TagResources', { ...at, Tag: [{ Key: 'a b', Value: '中' }] });
    assert.deepEqual(await ids({ RegionId: 'cn-shanghai', Tag: [{ Key: 'a b', Value: '中' }] }), [own]);
    await ask('ecs', 'UntagResources', { ...at, All: true });
    assert.deepEqual(await ids({ RegionId: 'cn-shanghai', Tag: [{ Key: 'a b' }] }), []);
  });

  check('balance and purchases', async () => {
    const balance = await ask('bss', 'QueryAccountBalance', {});
    assert.equal(balance.Success, true);
    assert.match(balance.Data.AvailableAmount, /^-?\d+\.\d\d$/);
    const bought = await ask('bss', 'QueryAvailableInstances', { ProductCode: 'ecs', Region: 'cn-beijing', PageSize: 300 });
    assert.equal(bought.Data.TotalCount, 25);
    await refused(() => ask('bss', 'QueryAccountBalance', {}, nobody), 'NotAuthorized', 400);
  });

  check('a role and its token', async () => {
    const lent = await ask('sts', 'AssumeRole', { RoleArn: role, RoleSessionName: 'pop', DurationSeconds: 900 }, scanner);
    const { AccessKeyId: key, AccessKeySecret: secret, SecurityToken: token } = lent.Credentials;
    assert.deepEqual(await ids({}, { key, secret, token }), ['i-theirs']);
    const who = await ask('sts', 'GetCallerIdentity', {}, { key, secret, token });
    assert.equal(who.IdentityType, 'AssumedRoleUser');
    await refused(() => ids({}, { key, secret }), 'MissingSecurityToken', 400);
    await refused(() => ids({}, { key, secret, token: `${token}x` }), 'InvalidSecurityToken.Malformed', 400);
    await refused(() => ids({}, { ...root, token }), 'InvalidSecurityToken.MismatchWithAccessKey', 400);
  });

  check('errors as this client shows them', async () => {
    const error = await refused(() => ask('ecs', 'DescribeRegions', {}, { ...root, secret: 'wrong' }), 'SignatureDoesNotMatch', 400);
    assert.equal(error.name, 'SignatureDoesNotMatchError');
    assert.ok(error.data.RequestId && error.data.HostId);
    await refused(() => ask('ecs', 'Describe', {}), 'InvalidApi.NotFound', 404);
    await refused(() => ask('ecs', 'DescribeInstances', { RegionId: 'cn-hangzhou', Status: 'Gone' }), 'InvalidStatus.NotFound', 404);
    await refused(() => ask('ecs', 'RenewInstance', { InstanceId: 'i-plain', Period: 1 }, scanner), 'Forbidden.RAM', 403);
  });
}
