/** Schemas become validators and serializers at their first use: compiling those of hundreds of routes would cost every start seconds of processor time. */
import AjvCompiler from '@fastify/ajv-compiler'
import { SerializerSelector } from '@fastify/fast-json-stringify-compiler'
import type { FastifyServerOptions } from 'fastify'

type Factories = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>
type BuildValidator = NonNullable<Factories['buildValidator']>
type BuildSerializer = NonNullable<Factories['buildSerializer']>

const validators = AjvCompiler() as unknown as BuildValidator
const serializers = SerializerSelector() as unknown as BuildSerializer

const buildValidator: BuildValidator = (external, options) => {
  const compile = validators(external, options)
  return route => {
    let compiled: ReturnType<typeof compile> | undefined
    return Object.assign(function validate (this: unknown, value: unknown): unknown {
      compiled ??= compile(route)
      const good: unknown = compiled.call(this as never, value)
      Object.assign(validate, { errors: (compiled as { errors?: unknown }).errors }) // where fastify looks for them
      return good
    }, { errors: null })
  }
}

const buildSerializer: BuildSerializer = (external, options) => {
  const compile = serializers(external, options)
  return route => {
    let compiled: ReturnType<typeof compile> | undefined
    return value => (compiled ??= compile(route))(value)
  }
}

/** For fastify's `schemaController`. */
export const compileLate = { compilersFactory: { buildValidator, buildSerializer } }
