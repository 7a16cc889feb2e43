/** `strefa compose-config DIR`: the files that the containers of docker-compose.yml mount, from the generators that `strefa start` uses. */
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { newConfigFile, parseConfig, portNames, type ConfigFile, type Ports } from '../config.ts'
import { certificateNames, ensureCertificates, tlsFiles } from './certificates.ts'
import { openKeyRing } from './key-ring.ts'
import { containerFiles, containerHosts, containerPorts, containerUid, containerWebmail, containerWebUrl } from './mail-config/containers.ts'
import { ringFile } from './open-core.ts'
import { writeFiles } from './write-files.ts'

/** Secrets stay what they are when the folder is there; everything else is written anew. Throws Refusal 'invalid' when its config.json is faulty. Returns the names of the folders. */
export async function writeContainerConfig (folder: string, mailHost: string | undefined, machineNow: Date): Promise<string[]> {
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const data = path.join(folder, 'data')
  const kept = read<ConfigFile>(path.join(data, 'config.json'))
  const ports = Object.fromEntries(portNames.map(name => [name, containerPorts[name]])) as Ports
  const fresh = newConfigFile(ports)
  const file: ConfigFile = { ...fresh, ...kept, host: '0.0.0.0', ports, hosts: containerHosts, webUrl: kept?.webUrl ?? containerWebUrl, webmailUrl: kept?.webmailUrl ?? containerWebmail.url, trustedNetworks: kept?.trustedNetworks ?? ['127.0.0.0/8', `${containerWebmail.address}/32`], mailHost: mailHost ?? kept?.mailHost ?? fresh.mailHost, secrets: { ...fresh.secrets, ...kept?.secrets } }
  const text = `${JSON.stringify(file, null, 2)}\n`
  const config = parseConfig(data, text, {})

  const root = process.getuid?.() === 0
  const uid = root ? containerUid : process.getuid?.() ?? containerUid
  const account = root ? { name: 'strefa', uid, gid: uid } : null // the images' account reads them
  writeFiles(data, { 'config.json': text }, account)
  await ensureCertificates(data, machineNow, certificateNames(config))
  openKeyRing(ringFile(data), { create: true })
  const tls = tlsFiles(data)
  const services = containerFiles(file, { certificate: readFileSync(tls.mail, 'utf8'), key: readFileSync(tls.mailKey, 'utf8'), authority: readFileSync(tls.ca, 'utf8') }, uid)
  for (const [service, files] of Object.entries(services)) writeFiles(path.join(folder, service), files, account)
  for (const [file, mode] of [['database', 0o755], ['database/postgresql.conf', 0o644], ['webmail', 0o755], ['webmail/config.inc.php', 0o644], ['webmail/authorities.pem', 0o644]] as const) chmodSync(path.join(folder, file), mode) // their images have accounts of their own; there is no secret in them
  writeFiles(folder, { '.env': environment(folder, file, uid) }, null)
  if (account) for (const file of [...Object.values(tls), ringFile(data), path.dirname(tls.ca), path.dirname(ringFile(data))]) chownSync(file, uid, uid)
  return ['data', ...Object.keys(services)]
}

/** What docker-compose.yml is told by `--env-file`. */
const environment = (folder: string, { secrets }: ConfigFile, uid: number): string => `\
STREFA_COMPOSE=${path.resolve(folder)}
STREFA_UID=${uid}
STREFA_DATABASE_PASSWORD=${secrets.database}
STREFA_WEBMAIL_KEY=${secrets.webmail}
`

function read<Value> (file: string): Value | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Value : undefined
}
