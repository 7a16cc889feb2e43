/** What the control door is sent for a fault plan: checked field by field, unknown ones refused. Pure. */
import { mishaps, type Fault, type FaultPlan, type Mishap, type RandomFaults } from './faults.ts'
import { registries, type RegistryId } from './registries.ts'

/** [fault, …] or {faults?, random?}. A text says what is wrong with it. */
export function parsePlan (body: unknown): FaultPlan | string {
  const plan = Array.isArray(body) ? { faults: body } : body
  if (!isRecord(plan) || !hasOnly(plan, ['faults', 'random'])) return 'send a list of faults, or {"faults": […], "random": {"seed", "share"}}'
  const { faults = [], random = null } = plan
  if (!Array.isArray(faults) || faults.length > 1_000) return 'faults is a list of at most 1000'
  for (const [index, fault] of faults.entries()) {
    const wrong = wrongFault(fault)
    if (wrong) return `fault ${index + 1}: ${wrong}`
  }
  const wrong = random === null ? undefined : wrongRandom(random)
  return wrong ? `random: ${wrong}` : { faults: faults as readonly Fault[], random: random as RandomFaults | null }
}

const longestMs = 3_600_000

function wrongFault (fault: unknown): string | undefined {
  if (!isRecord(fault) || !hasOnly(fault, ['on', 'do', 'ms', 'times', 'account', 'registry', 'services'])) return 'it has on, do, and perhaps ms, times, account, registry, services'
  const { on, do: what, ms, times, account, registry, services } = fault
  if (typeof on !== 'string' || !/^(\*|[\w-]+(:([\w-]+|\*))?)$/.test(on)) return 'on is "<object>:<verb>", "login", "logout", "poll", "report", "hello" or "*"'
  if (!isMishap(what)) return `do is one of ${mishaps.join(', ')}`
  if (ms !== undefined && !isWhole(ms, 0, longestMs)) return `ms is a whole number up to ${longestMs}`
  if (times !== undefined && !isWhole(times, 1, Number.MAX_SAFE_INTEGER)) return 'times is a whole number from 1'
  if (account !== undefined && typeof account !== 'string') return 'account is the id of a registrar'
  if (registry !== undefined && !isRegistry(registry)) return `registry is one of ${Object.keys(registries).join(', ')}`
  return services === undefined || isServices(services) ? undefined : 'services is {"add": [uri, …], "remove": [uri, …]}'
}

function wrongRandom (random: unknown): string | undefined {
  if (!isRecord(random) || !hasOnly(random, ['seed', 'share', 'do', 'ms'])) return 'it has seed, share, and perhaps do, ms'
  const { seed, share, do: some, ms } = random
  if (!isWhole(seed, 0, 2 ** 32 - 1)) return 'seed is a whole number below 2^32'
  if (typeof share !== 'number' || !(share >= 0 && share <= 1)) return 'share is a number from 0 to 1'
  if (some !== undefined && !(Array.isArray(some) && some.length > 0 && some.every(isMishap))) return `do is a list of some of ${mishaps.join(', ')}`
  return ms === undefined || isWhole(ms, 0, longestMs) ? undefined : `ms is a whole number up to ${longestMs}`
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const hasOnly = (value: Record<string, unknown>, names: readonly string[]): boolean => Object.keys(value).every(name => names.includes(name))
const isWhole = (value: unknown, least: number, most: number): boolean => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
const isMishap = (value: unknown): value is Mishap => mishaps.some(each => each === value)
const isRegistry = (value: unknown): value is RegistryId => typeof value === 'string' && Object.hasOwn(registries, value)
const isUris = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.every(uri => typeof uri === 'string' && uri !== ''))
const isServices = (value: unknown): boolean => isRecord(value) && hasOnly(value, ['add', 'remove']) && isUris(value['add']) && isUris(value['remove'])
