import { argument, argumentAt, type Checker, type Checks, type Met } from './checker.ts';
import { invalidParameter } from './invalid.ts';
import { readNetwork } from './networks.ts';

/** The file itself is not looked at. */
function checkDatabase(met: Met, checker: Checker): void {
  if (met.node.args.length > 1 && argument(met, 1) !== 'utf8')
    invalidParameter(met, 1, checker, 'only "utf8" may follow the file');
}

function checkProxy(met: Met, checker: Checker): void {
  const network = argument(met, 0);
  if (network !== '255.255.255.255' && readNetwork(network, argumentAt(met, 0), checker) === undefined)
    checker.report('NF6220', `invalid network "${network}"`, argumentAt(met, 0), {
      help: 'an address, or a network such as 10.0.0.0/8',
    });
}

export const geoipChecks: Checks = {
  geoip_country: checkDatabase,
  geoip_city: checkDatabase,
  geoip_org: checkDatabase,
  geoip_proxy: checkProxy,
};
