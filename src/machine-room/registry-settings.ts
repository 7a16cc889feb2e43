/** The registries of the configuration, with the files that it names: certificates, keys, authorities. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../config.ts'
import type { Registry } from '../config/registries.ts'
import { Refusal } from '../errors.ts'
import { faultOfTls, type TlsAddress } from '../registry/epp/tls-options.ts'
import type { AccountSettings, RegistrySettings } from '../registry/links.ts'
import { profiles } from '../registry/profiles.ts'

/** Throws Refusal 'invalid' with every fault of every entry: files that are not there, keys that do not fit, profiles that nobody knows. */
export function registrySettings ({ data, registries = [] }: Pick<Config, 'data' | 'registries'>): RegistrySettings[] {
  const faults: string[] = []
  const settings = registries.map(each => settingsOf(data, each, fault => { faults.push(`registry ${each.id}: ${fault}`) }))
  if (faults.length > 0) throw new Refusal('invalid', `The registries of the configuration have ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map(fault => `  ${fault}`).join('\n')}`, { reason: 'configuration' })
  return settings
}

function settingsOf (data: string, registry: Registry, tell: (fault: string) => void): RegistrySettings {
  const { id, profile = id, transport = 'tls', host, port, path: door, certificate, verifyName, sourceAddress, user, password, contactPrefix = '', maxSessions, timeouts, limits } = registry
  const known = profiles.find(each => each.id === profile)
  if (!known) tell(`its profile '${profile}' is unknown: known are ${profiles.map(each => each.id).join(', ')}`)
  if (known?.contacts.prefixed && contactPrefix === '') tell('it needs a contactPrefix: the one that our contact ids there begin with')

  let unread = 0
  const read = (name: string): Buffer => {
    try {
      return readFileSync(path.resolve(data, name))
    } catch (error) {
      unread++
      tell(`${path.resolve(data, name)} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown fault'})`)
      return Buffer.alloc(0)
    }
  }
  const address: TlsAddress = {
    host,
    port: port ?? (transport === 'https' ? 443 : 700), // RFC 5734 §6
    ca: read(registry.ca).toString(),
    ...(certificate === undefined ? {} : 'p12' in certificate ? { p12: read(certificate.p12) } : { cert: read(certificate.cert).toString(), key: read(certificate.key).toString() }),
    ...(certificate?.passphrase === undefined ? {} : { passphrase: certificate.passphrase }),
    ...(verifyName === undefined ? {} : { verifyName }),
    ...(sourceAddress === undefined ? {} : { sourceAddress })
  }
  const fault = unread > 0 ? undefined : faultOfTls(address)
  if (fault !== undefined) tell(fault)

  const account: AccountSettings = { id, profile, user, password, contactPrefix, maxSessions, ...(timeouts === undefined ? {} : { timeouts }), ...(limits === undefined ? {} : { limits }) }
  return transport === 'https' ? { ...address, ...account, transport, path: door ?? '/' } : { ...address, ...account, transport }
}
