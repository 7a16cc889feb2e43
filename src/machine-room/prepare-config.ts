/** The configuration file of a first start, what a newer version adds to it, and other ports where the remembered ones were taken meanwhile. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { newConfigFile, parseConfig, portNames, type ConfigFile, type Ports } from '../config.ts'
import { Refusal } from '../errors.ts'
import { freePort, isFree } from './ports.ts'
import { writeWhole } from './write-whole.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** To be called when nothing of ours runs on `data`. A port that the environment names is never exchanged. Throws Refusal 'invalid'. */
export async function prepareConfig (data: string, environment: Environment, say: (line: string) => void): Promise<void> {
  const file = path.join(data, 'config.json')
  const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined
  const kept = before === undefined ? newConfigFile(await freePorts({})) : await completed(before)
  const config = parseConfig(data, textOf(kept), environment)
  const ports = { ...kept.ports }
  for (const name of portNames) {
    if (config.ports[name] !== ports[name] || await isFree(ports[name])) continue
    ports[name] = await freePort(new Set(Object.values(ports)))
    say(`port ${kept.ports[name]} (${name}) is taken by another program: ${ports[name]} from now on`)
  }
  const after = textOf({ ...kept, ports })
  if (after !== before) writeWhole(file, after)
  if (before === undefined) say(`configuration made: ${file}`)
}

const textOf = (config: ConfigFile): string => `${JSON.stringify(config, null, 2)}\n`

/** A file of an earlier version, with ports, secrets and settings that were added since. What it says wrongly is told by whoever parses it. */
async function completed (text: string): Promise<ConfigFile> {
  let kept: Partial<ConfigFile>
  try {
    kept = JSON.parse(text) as Partial<ConfigFile>
  } catch (error) {
    throw new Refusal('invalid', `config.json is not JSON: ${(error as Error).message}`, { reason: 'configuration', cause: error })
  }
  const ports = await freePorts(kept.ports ?? {})
  const fresh = newConfigFile(ports)
  return { ...fresh, ...kept, ports, secrets: { ...fresh.secrets, ...kept.secrets } }
}

/** `known` and, for the other names, ports that are free. */
async function freePorts (known: Partial<Ports>): Promise<Ports> {
  const ports: Record<string, number> = { ...known }
  for (const name of portNames) ports[name] ??= await freePort(new Set(Object.values(ports)))
  return ports as Ports
}
