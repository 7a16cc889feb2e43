/** The laws of the house, checked on a tree of sources (path → text). Pure: each fault is one sentence that says what to do. */
import { posix } from 'node:path'
import { bands, forbiddenWords, longestFile, packagesOfRules, sandbox, sandboxMayImport } from './bands.ts'
import { findCycles } from './cycles.ts'
import { importsOf, isBarrel, packageOf, parseSource, targetOf, type Import } from './imports.ts'

export type Tree = ReadonlyMap<string, string>
type Arrow = Import & { readonly from: string, readonly to: string | undefined }

export function findFaults (tree: Tree): string[] {
  const faults: string[] = []
  const arrows: Arrow[] = []

  for (const [path, text] of tree) {
    faults.push(...faultsOfName(path), ...faultsOfLength(path, text))
    if (!isCode(path)) continue

    const source = parseSource(path, text)
    if (isBarrel(source)) faults.push(`${path} only re-exports: delete it and import from the files that define the names`)
    for (const found of importsOf(source)) arrows.push({ ...found, from: path, to: targetOf(path, found.specifier) })
  }

  for (const arrow of arrows) faults.push(...faultsOfArrow(arrow))
  const values = arrows.filter(({ typeOnly }) => !typeOnly)
  for (const cycle of findCycles(values.flatMap(({ from, to }) => to ? [{ from, to }] : []))) {
    faults.push(`${cycle.join(' → ')} is a circle: move what both need into a file of its own, or import only its type`)
  }
  for (const cycle of findCycles(values.flatMap(groundArrow))) {
    faults.push(`the ground folders ${cycle.join(' → ')} stand on each other: decide which is lower and turn one arrow into a type or an argument`)
  }
  return faults
}

const isCode = (path: string) => /^(?:src|plugins|migrations)\//.test(path)

/** 'billing' of src/billing/refund.ts, 'errors' of src/errors.ts, 'plugins' of plugins/x.ts. */
function unitOf (path: string): string {
  const [first = '', second = ''] = path.split('/')
  return first === 'src' ? second.replace(/\.[^.]*$/, '') : first
}

const bandAt = (unit: string) => bands.findIndex(({ units }) => units.includes(unit))

function faultsOfArrow (arrow: Arrow): string[] {
  const { from, to } = arrow
  if (from.startsWith('migrations/')) {
    return to && !to.startsWith('migrations/') ? [`${from} imports ${to}: a migration is frozen history, write what it needs into it`] : []
  }
  return [...faultsOfBands(arrow), ...faultsOfRules(arrow), ...faultsOfSandbox(arrow), ...faultsOfStore(arrow), ...faultsOfInterfaces(arrow)]
}

function faultsOfBands ({ from, to }: Arrow): string[] {
  const upper = bandAt(unitOf(from))
  if (upper < 0) return [`${from} stands in no band: give '${unitOf(from)}' its place in test/architecture/bands.ts`]
  if (!to || unitOf(from) === unitOf(to)) return []
  if (!isCode(to)) return [`${from} imports ${to}: code of the product imports only src, plugins and packages`]

  const lower = bandAt(unitOf(to))
  const band = bands[upper]!
  if (lower < 0) return [`${from} imports ${to}, which stands in no band: give '${unitOf(to)}' its place in test/architecture/bands.ts`]
  if (lower < upper) return [`${from} imports ${to}: upwards there is only a job (src/jobs), or move down what both need`]
  if (lower === upper && !band.together) return [`${from} imports ${to}: folders of the band '${band.name}' do not know each other, hand it over from above or by a job`]
  if (band.only && lower !== upper && !band.only.includes(bands[lower]!.name)) return [`${from} imports ${to}: ${band.name} may use only ${band.only.join(' and ')}, read it by SQL`]
  return []
}

function faultsOfRules ({ from, to, specifier }: Arrow): string[] {
  if (!from.startsWith('src/rules/') || to || packagesOfRules.includes(packageOf(specifier))) return []
  return [`${from} imports ${specifier}: rules are pure, pass the value in as an argument (only ${packagesOfRules.join(', ')} is allowed)`]
}

function faultsOfSandbox ({ from, to, specifier }: Arrow): string[] {
  const inside = from.startsWith(sandbox)
  if (inside && !to && !specifier.startsWith('node:')) return [`${from} imports ${specifier}: the practice registry uses node builtins only`]
  if (inside && to && !to.startsWith(sandbox) && !to.startsWith(sandboxMayImport)) return [`${from} imports ${to}: the practice registry keeps its own books and shares only ${sandboxMayImport} with us`]
  const top = bands[0]!.units.includes(unitOf(from))
  if (!inside && !top && to?.startsWith(sandbox)) return [`${from} imports ${to}: ask the practice registry over EPP, as any registry`]
  return []
}

function faultsOfStore ({ from, to }: Arrow): string[] {
  if (!to || !/-store\.tsx?$/.test(to) || unitOf(from) === unitOf(to)) return []
  return [`${from} imports ${to}: a store is private to its context, call a flow of '${unitOf(to)}' with the running transaction`]
}

/** deps.ts holds interfaces; the configuration is read where things are built and handed on. */
function faultsOfInterfaces ({ from, to, typeOnly, specifier }: Arrow): string[] {
  if (typeOnly) return []
  if (from === 'src/deps.ts') return [`${from} imports ${specifier} to run: it holds interfaces only, use import type`]
  const top = bands[0]!.units.includes(unitOf(from))
  if (to && unitOf(to) === 'config' && unitOf(from) !== 'config' && !top) return [`${from} imports ${to} to run: only ${bands[0]!.units.join(', ')} read the configuration, take what you need as an argument`]
  return []
}

function groundArrow ({ from, to }: Arrow): { from: string, to: string }[] {
  const ground = bands.find(({ name }) => name === 'ground')!.units
  if (!to || !from.startsWith('src/')) return []
  const arrow = { from: unitOf(from), to: unitOf(to) }
  return arrow.from !== arrow.to && ground.includes(arrow.from) && ground.includes(arrow.to) ? [arrow] : []
}

function faultsOfName (path: string): string[] {
  const parts = path.split('/').map(part => part.replace(/\..*$/, ''))
  const word = parts.flatMap(part => part.split(/[-_]/)).find(part => forbiddenWords.includes(part.toLowerCase()))
  const faults = word ? [`${path} is named '${word}', which says nothing: name it after what it does`] : []
  const odd = parts.find(part => isCode(path) && !path.startsWith('plugins/') && !/^(?:\d{12}_)?[a-z0-9]+(?:[-_][a-z0-9]+)*$/.test(part))
  return odd ? [...faults, `${path}: write '${odd}' in kebab-case`] : faults
}

function faultsOfLength (path: string, text: string): string[] {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  return lines > longestFile ? [`${posix.normalize(path)} has ${lines} lines, more than ${longestFile}: split it by verb`] : []
}
