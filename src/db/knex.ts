/** The one place that knows how PostgreSQL's types become ours: days stay days, amounts stay exact. */
import knex, { type Knex } from 'knex'
import pg from 'pg'
import { PreparedClient } from './prepared-client.ts'

const { DATE, INT8, NUMERIC } = pg.types.builtins

/** DATE → 'YYYY-MM-DD' (an instant of the server's zone otherwise), INT8 → bigint, NUMERIC → text. The rest as pg does it. */
const types = {
  getTypeParser (oid: number, format?: string) {
    if (oid === DATE || oid === NUMERIC) return (text: string) => text
    if (oid === INT8) return BigInt
    return pg.types.getTypeParser(oid, format as 'text')
  }
}

/** A pool of at most `max` connections, shown in pg_stat_activity under `name`. Connects when first used. */
export function connect (url: string, { max = 8, name = 'strefa' }: { max?: number, name?: string } = {}): Knex {
  return knex({
    client: PreparedClient as unknown as typeof Knex.Client,
    log: { warn () {}, error () {} }, // whoever asked gets the error; knex would print it besides
    compileSqlOnError: false, // an error's message is logged: the statement, without its values
    connection: () => ({ connectionString: url, application_name: name, types, options: '-c timezone=UTC' }),
    pool: { min: 0, max, idleTimeoutMillis: 30_000 },
    acquireConnectionTimeout: 10_000
  })
}
