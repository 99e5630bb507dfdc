import { linearIndex } from './linear-index.ts'
import { signalIndexSuite } from './signal-index.suite.ts'

signalIndexSuite('the plain index', 'pdq', () => linearIndex('pdq'))
signalIndexSuite('the plain index', 'md5', () => linearIndex('md5'))
