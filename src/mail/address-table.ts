/** Puts a file's addresses into the transaction's temporary tables, streamed: a million lines take as little memory as ten. */
import type { Knex } from 'knex'
import type { KeyRing } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { domainKey } from './address-key.ts'
import { readAddressLines, type AddressLine, type ToldFault } from './address-lines.ts'
import { analyseAddressTables, copyInto, createAddressTables, filterAddresses } from './address-table-store.ts'

export type Table = {
  /** Lines that say something. */
  readonly lines: number
  readonly malformed: number
  /** The first of them. */
  readonly faults: readonly ToldFault[]
}

type Filling = { readonly chunks: AsyncIterable<Buffer> | Iterable<Buffer>, readonly mostLines: number, readonly mostFaults: number, /** '@example.com' stands for a whole domain. */ readonly domains?: boolean }

/** As COPY reads octets. */
const hex = (key: Buffer): string => `\\\\x${key.toString('hex')}`

/** @throws Refusal 'invalid' 'list-too-long' */
export async function fillAddressTable (keys: Pick<KeyRing, 'mac'>, trx: Knex.Transaction, { chunks, mostLines, mostFaults, domains = false }: Filling): Promise<Table> {
  await createAddressTables(trx)
  const numbers = new Map<string, number>()
  const faults: ToldFault[] = []
  let lines = 0
  let malformed = 0
  const rowOf = (each: AddressLine): string => {
    if (each.is === 'fault') {
      malformed++
      if (faults.length < mostFaults) faults.push({ line: each.line, fault: each.fault, text: each.text })
      return ''
    }
    if (each.is === 'domain') return `${each.line}\t\\N\t${hex(domainKey(keys, each.domain))}\t\\N\n`
    const number = numbers.get(each.domain) ?? numbers.size
    numbers.set(each.domain, number)
    return `${each.line}\t${each.address.replaceAll('\\', '\\\\')}\t${hex(keys.mac(each.address, 'mail.address'))}\t${number}\n`
  }
  const copier = await copyInto(trx, 'address_lines')
  try {
    for await (const found of readAddressLines(chunks, { domains })) {
      lines += found.length
      if (lines > mostLines) throw new Refusal('invalid', `A list has at most ${mostLines} lines: split it.`, { reason: 'list-too-long', rule: 'MZ-2.2' })
      await copier.write(found.map(rowOf).join(''))
    }
    await copier.end()
  } catch (error) {
    await copier.abandon()
    throw error
  }
  await copyDomains(keys, trx, numbers)
  await analyseAddressTables(trx)
  return { lines, malformed, faults }
}

const rowsAtOnce = 5000

async function copyDomains (keys: Pick<KeyRing, 'mac'>, trx: Knex.Transaction, numbers: ReadonlyMap<string, number>): Promise<void> {
  const copier = await copyInto(trx, 'address_domains')
  let rows: string[] = []
  for (const [domain, number] of numbers) {
    rows.push(`${number}\t${hex(domainKey(keys, domain))}\n`)
    if (rows.length < rowsAtOnce) continue
    await copier.write(rows.join(''))
    rows = []
  }
  if (rows.length > 0) await copier.write(rows.join(''))
  await copier.end()
}

/** What became of a list. lines = malformed + doubled + protected + left. */
export type FilterReceipt = Table & { readonly doubled: number, readonly protected: number, readonly left: number }

/** MZ-2.2. Leaves the temporary table `filtered_addresses (line, address, is_protected)` to the rest of the transaction. @throws as `fillAddressTable` */
export async function filterList (keys: Pick<KeyRing, 'mac'>, trx: Knex.Transaction, operatorId: string, list: Omit<Filling, 'domains'>): Promise<FilterReceipt> {
  const table = await fillAddressTable(keys, trx, list)
  const { different, protected: taken } = await filterAddresses(trx, operatorId)
  return { ...table, doubled: table.lines - table.malformed - different, protected: taken, left: different - taken }
}
