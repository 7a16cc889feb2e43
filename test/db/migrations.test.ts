/** Each migration can be taken back: the database is then as it was before it. */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { after, before, test } from 'node:test'
import type { Knex } from 'knex'
import { testDatabase } from '../support/database.ts'

const directory = fileURLToPath(new URL('../../migrations', import.meta.url))
const config = { directory, loadExtensions: ['.ts'] }
const names = readdirSync(directory).filter(name => name.endsWith('.ts')).sort()

/** They say themselves that there is no way back. */
const oneWay = ['202611240930_bank.ts', '202611240935_balances.ts', '202611250930_money_rest.ts', '202611250950_import.ts']

let house: Awaited<ReturnType<typeof testDatabase>>
before(async () => { house = await testDatabase() })
after(async () => { await house.close() })

async function upTo (end: number): Promise<string[][]> {
  await house.db.raw('drop schema public cascade; create schema public')
  const shapes = [await shapeOf(house.db)]
  for (const name of names.slice(0, end)) {
    await house.db.migrate.up({ ...config, name })
    shapes.push(await shapeOf(house.db))
  }
  return shapes
}

/** All that a migration may make, as PostgreSQL tells it. */
async function shapeOf (db: Knex): Promise<string[]> {
  const { rows } = await db.raw(`
    select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as line from information_schema.columns where table_schema = 'public'
    union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
    union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
    union all select 'function ' || p.oid::regprocedure || ' ' || md5(prosrc) from pg_proc p left join pg_depend d on d.objid = p.oid and d.deptype = 'e' where pronamespace = 'public'::regnamespace and d.objid is null
    union all select 'trigger ' || pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = tgrelid where not tgisinternal and c.relnamespace = 'public'::regnamespace
    union all select 'view ' || viewname || ' ' || md5(definition) from pg_views where schemaname = 'public'
    order by line`)
  return rows.map(({ line }: { line: string }) => line).filter((line: string) => !line.includes('knex_migrations'))
}

test('HOUSE every migration goes up, and down to what was before it; those with money say that there is no way back', async () => {
  const shapes = await upTo(names.length)
  const differ: Record<string, object> = {}
  for (const [before, name] of [...names.entries()].reverse()) {
    const down = house.db.migrate.down({ ...config, name })
    if (oneWay.includes(name)) {
      await assert.rejects(down, /restore a backup/)
      await upTo(before)
      continue
    }
    await down
    const [was, is] = [shapes[before]!, await shapeOf(house.db)]
    const [left, lost] = [is.filter(line => !was.includes(line)), was.filter(line => !is.includes(line))]
    if (left.length + lost.length > 0) {
      differ[name] = { left, lost }
      await upTo(before)
    }
  }
  assert.deepEqual(differ, {})
})
