/** The job engine, on connections that have PostgreSQL plan each of its statements once: to plan a fetch takes a millisecond, and a worker at rest fetches from every queue each second. */
import { PgBoss } from 'pg-boss'
import pg from 'pg'

/** `url`: of the database. The rest is pg-boss's own. */
export function engineOn (url: string, options: Omit<NonNullable<Exclude<ConstructorParameters<typeof PgBoss>[0], string>>, 'connectionString'>): PgBoss {
  const onOurClients = { ...options, connectionString: url, Client: PlannedOnce } // pg-boss hands it to pg's pool
  return new PgBoss(onOurClients)
}

/** A queue's name stands in the statements: a few for each. */
const mostKept = 800
const names = new Map<string, string>()

function nameOf (text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostKept) return known
  const name = `job ${names.size}`
  names.set(text, name)
  return name
}

class PlannedOnce extends pg.Client {
  // @ts-expect-error -- of the overloads of pg these are what the engine uses
  override query (said: string | object, ...rest: unknown[]): unknown {
    const [values] = rest
    const name = typeof said === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(said) : undefined
    return name === undefined ? super.query(said as never, ...rest as never[]) : super.query({ name, text: said as string, values } as never, ...rest.slice(1) as never[])
  }
}
