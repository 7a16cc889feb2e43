/** The configuration file of a first start, and other ports where the remembered ones were taken meanwhile. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { newConfigFile, parseConfig, type ConfigFile, type Ports } from '../config.ts'
import { freePort, isFree } from './ports.ts'
import { writeWhole } from './write-whole.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** To be called when nothing of ours runs on `data`. A port that the environment names is never exchanged. Throws Refusal 'invalid'. */
export async function prepareConfig (data: string, environment: Environment, say: (line: string) => void): Promise<void> {
  const file = path.join(data, 'config.json')
  if (!existsSync(file)) {
    write(file, newConfigFile(await freePorts()))
    say(`configuration made: ${file}`)
  }
  const text = readFileSync(file, 'utf8')
  const config = parseConfig(data, text, environment)
  const kept = JSON.parse(text) as ConfigFile
  const ports = { ...kept.ports }
  for (const name of Object.keys(ports) as (keyof Ports)[]) {
    if (config.ports[name] !== ports[name] || await isFree(ports[name])) continue
    ports[name] = await freePort(new Set(Object.values(ports)))
    say(`port ${kept.ports[name]} (${name}) is taken by another program: ${ports[name]} from now on`)
  }
  if (Object.keys(ports).some(name => ports[name as keyof Ports] !== kept.ports[name as keyof Ports])) write(file, { ...kept, ports })
}

async function freePorts (): Promise<Ports> {
  const ports: Ports = { database: 0, registry: 0, registryControl: 0, web: 0 }
  for (const name of Object.keys(ports) as (keyof Ports)[]) ports[name] = await freePort(new Set(Object.values(ports)))
  return ports
}

const write = (file: string, config: ConfigFile): void => writeWhole(file, `${JSON.stringify(config, null, 2)}\n`)
