/** Schemas become validators and serializers at their first use: compiling those of hundreds of routes would cost every start seconds of processor time. */
import AjvCompiler from '@fastify/ajv-compiler'
import { SerializerSelector } from '@fastify/fast-json-stringify-compiler'
import type { FastifyServerOptions } from 'fastify'

/** As fastify calls them: with the shared schemas and its settings, then with each route's schema. */
type Build<Compiled> = (external: unknown, options: unknown) => (route: unknown) => Compiled
type Validate = { (this: unknown, value: unknown): unknown, errors?: unknown }
type Serialize = (value: unknown) => string

const validators = AjvCompiler() as unknown as Build<Validate>
const serializers = SerializerSelector() as unknown as Build<Serialize>

const buildValidator: Build<Validate> = (external, options) => {
  const compile = validators(external, options)
  return route => {
    let compiled: Validate | undefined
    const late: Validate = function (value) {
      compiled ??= compile(route)
      const good = compiled.call(this, value)
      late.errors = compiled.errors // where fastify looks for them
      return good
    }
    return late
  }
}

const buildSerializer: Build<Serialize> = (external, options) => {
  const compile = serializers(external, options)
  return route => {
    let compiled: Serialize | undefined
    return value => (compiled ??= compile(route))(value)
  }
}

/** For a server's options. */
export const compileLate = { compilersFactory: { buildValidator, buildSerializer } } as unknown as NonNullable<FastifyServerOptions['schemaController']>
