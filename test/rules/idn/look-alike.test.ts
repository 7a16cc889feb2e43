import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lookOf } from '../../../src/rules/idn/look-alike.ts'

const alike = [['zażółć.pl', 'zazolc.pl'], ['раураl.pl', 'paypal.pl'], ['rnbank.pl', 'mbank.pl'], ['allegr0.pl', 'allegro.pl'], ['κοινο.pl', 'koivo.pl'], ['straße.eu', 'strasse.eu'], ['vvww.pl', 'wvvw.pl']] as const
for (const [one, other] of alike) test(`HOUSE-IDN ${one} looks like ${other}`, () => assert.equal(lookOf(one), lookOf(other)))

const different = [['bank.pl', 'banka.pl'], ['ala.pl', 'ola.pl'], ['przyklad.pl', 'przyklad.eu'], ['abc.pl', 'abd.pl']] as const
for (const [one, other] of different) test(`HOUSE-IDN ${one} does not look like ${other}`, () => assert.notEqual(lookOf(one), lookOf(other)))
