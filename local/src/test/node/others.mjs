// Further clients of the vendor, each for what it does differently on the wire.
import assert from 'node:assert/strict';
import http from 'node:http';
import https from 'node:https';
import test from 'node:test';
import * as bssModule from '@alicloud/bssopenapi20171214';
import * as credentialsModule from '@alicloud/credentials';
import ecsApi from '@alicloud/ecs20140526';
import * as genericModule from '@alicloud/openapi-client';
import core from '@alicloud/openapi-core';
import Sts from '@alicloud/sts-sdk';
import * as stsModule from '@alicloud/sts20150401';
import util from '@alicloud/tea-util';
import aly from 'aliyun-sdk';
import { client as ecs } from './ecs.mjs';
import { classOf, cloud, host, nobody, oddName, refused, role, root, scanner } from './kit.mjs';

// Two of them speak HTTPS alone. The scheme is under no signature, so theirs is taken back here.
https.request = (options, answered) => http.request({ ...options, protocol: 'http:', agent: undefined }, answered);

const config = ({ key: accessKeyId, secret: accessKeySecret }, more = {}) =>
  new core.$OpenApiUtil.Config({ accessKeyId, accessKeySecret, endpoint: host, protocol: 'http', ...more });
const readAs = async (identity, more) =>
  (await ecs(identity, undefined, more).describeInstances(new ecsApi.DescribeInstancesRequest({ regionId: 'cn-hangzhou' }))).body.instances.instance;

test('sts client: a role, its token in both signatures, and who signed', async () => {
  const Client = classOf(stsModule);
  const wish = { roleArn: role, roleSessionName: 'run@1.a-b_c', durationSeconds: 900, policy: '{"Version":"1","Statement":[{"Effect":"Allow","Action":"ecs:*","Resource":"*"}]}' };
  const { body } = await new Client(config(scanner)).assumeRole(new stsModule.default.AssumeRoleRequest(wish));
  assert.match(body.credentials.expiration, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.equal(body.assumedRoleUser.arn, `${role}/run@1.a-b_c`);
  const { accessKeyId: key, accessKeySecret: secret, securityToken } = body.credentials;
  for (const signatureAlgorithm of [undefined, 'v2']) {
    assert.deepEqual((await readAs({ key, secret }, { securityToken, signatureAlgorithm })).map((each) => each.instanceId), ['i-theirs']);
  }
  const who = await new Client(config({ key, secret }, { securityToken })).getCallerIdentity();
  assert.equal(who.body.accountId, '1000000000000002');
});

test('sts client: refusals', async () => {
  const assume = (identity, more) =>
    new (classOf(stsModule))(config(identity)).assumeRole(new stsModule.default.AssumeRoleRequest({ roleArn: role, roleSessionName: 'run', ...more }));
  await refused(() => assume(nobody), 'NoPermission', 403);
  await refused(() => assume(root), 'NoPermission', 403);
  await refused(() => assume(scanner, { roleArn: `${role}x` }), 'EntityNotExist.Role', 404);
  await refused(() => assume(scanner, { roleSessionName: 'a b' }), 'InvalidParameter.RoleSessionName', 400);
  await refused(() => assume(scanner, { durationSeconds: 899 }), 'InvalidParameter.DurationSeconds', 400);
  await refused(() => assume(scanner, { policy: '{' }), 'InvalidParameter.PolicyGrammar', 400);
});

test('sts-sdk, which stamps milliseconds: a role and who signed', async () => {
  const sts = new Sts({ endpoint: host, accessKeyId: scanner.key, accessKeySecret: scanner.secret });
  const { Credentials } = await sts.assumeRole(role, 'older');
  assert.ok(Credentials.SecurityToken);
  assert.equal((await sts.getCallerIdentity()).Arn, 'acs:ram::1000000000000001:user/scanner');
  // This client hands an error on as an answer.
  assert.equal((await sts.assumeRole('nonsense', 'older')).Code, 'InvalidParameter.RoleArn');
});

test('credentials, with common parameters in the query and its own in a form: a role by itself', async () => {
  const Credential = classOf(credentialsModule);
  const credential = new Credential(
    new credentialsModule.Config({ type: 'ram_role_arn', accessKeyId: scanner.key, accessKeySecret: scanner.secret, roleArn: role, roleSessionName: 'run', stsEndpoint: host }),
  );
  const { accessKeyId } = await credential.getCredential();
  assert.match(accessKeyId, /^STS\./);
  assert.deepEqual((await readAs({}, { credential })).map((each) => each.instanceId), ['i-theirs']);
});

for (const signatureAlgorithm of [undefined, 'v2']) {
  test(`bss client, ${signatureAlgorithm ?? 'ACS3'}: balance and purchases`, async () => {
    const bss = (identity) => new (classOf(bssModule))(config(identity, { signatureAlgorithm }));
    const balance = (await bss(root).queryAccountBalance()).body;
    assert.equal(balance.success, true);
    assert.equal(balance.data.currency, 'CNY');
    const query = new bssModule.default.QueryAvailableInstancesRequest({ productCode: 'ecs', region: 'cn-hangzhou', renewStatus: 'NotRenewal' });
    const [never] = (await bss(root).queryAvailableInstances(query)).body.data.instanceList;
    assert.equal(never.instanceID, 'i-never');
    assert.match(never.endTime, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    await refused(() => bss(nobody).queryAccountBalance(), 'NotAuthorized', 400);
    await refused(() => bss(root).queryAvailableInstances(new bssModule.default.QueryAvailableInstancesRequest({ region: 'cn-hangzhou' })), 'MissingParameter', 400);
  });
}

const { OpenApiRequest, Params, Config } = genericModule;
function generic(signatureAlgorithm, params, request) {
  const client = new (classOf(genericModule))(
    new Config({ accessKeyId: root.key, accessKeySecret: root.secret, endpoint: host, protocol: 'http', signatureAlgorithm }),
  );
  const api = { version: '2014-05-26', protocol: 'HTTP', pathname: '/', authType: 'AK', style: 'RPC', reqBodyType: 'formData', bodyType: 'json' };
  return client.callApi(new Params({ ...api, ...params }), new OpenApiRequest(request), new util.RuntimeOptions({}));
}

for (const signatureAlgorithm of [undefined, 'v2']) {
  const check = (name, run) => test(`openapi-client, ${signatureAlgorithm ?? 'ACS3'}: ${name}`, run);

  for (const method of ['GET', 'POST']) {
    check(`parameters in the query by ${method}`, async () => {
      const query = { RegionId: 'cn-hangzhou', InstanceName: oddName, 'Tag.1.Value': '', 'Tag.1.Key': 'empty' };
      const { body } = await generic(signatureAlgorithm, { action: 'DescribeInstances', method }, { query });
      assert.deepEqual(body.Instances.Instance.map((each) => each.InstanceId), ['i-odd']);
    });
  }

  check('parameters in a form', async () => {
    const body = { RegionId: 'cn-hangzhou', InstanceName: oddName };
    const page = await generic(signatureAlgorithm, { action: 'DescribeInstances', method: 'POST' }, { body });
    assert.deepEqual(page.body.Instances.Instance.map((each) => each.InstanceId), ['i-odd']);
  });

  check('parameters in both', async () => {
    const request = { query: { InstanceId: 'i-generic' }, body: { Period: 1, PeriodUnit: 'Month', ClientToken: 'generic' } };
    const { body, statusCode } = await generic(signatureAlgorithm, { action: 'RenewInstance', method: 'POST' }, request);
    assert.equal(statusCode, 200);
    assert.match(body.OrderId, /^\d+$/);
  });

  check('PUT is refused', () =>
    refused(() => generic(signatureAlgorithm, { action: 'DescribeRegions', method: 'PUT' }, {}), 'UnsupportedHTTPMethod', 403));
}

test('aliyun-sdk, which stamps milliseconds and posts a form: reading and refusals', async () => {
  const { key: accessKeyId, secret: secretAccessKey } = root;
  const client = new aly.ECS({ accessKeyId, secretAccessKey, endpoint: cloud, apiVersion: '2014-05-26' });
  const ask = (action, parameters) =>
    new Promise((answer, fail) => client[action](parameters, (error, data) => (error ? fail(error) : answer(data))));
  const { Regions } = await ask('describeRegions', {});
  assert.ok(Regions.Region.length > 10);
  const page = await ask('describeInstances', { RegionId: 'cn-hangzhou', InstanceName: oddName });
  assert.deepEqual(page.Instances.Instance.map((each) => each.InstanceId), ['i-odd']);
  await refused(() => ask('describeInstances', { RegionId: 'cn-nowhere' }), 'InvalidRegionId.NotFound', 404);
});
