import { Command, CommanderError } from 'commander'
import { registerBench } from './bench.ts'
import { registerCompare } from './compare.ts'
import { registerDecide } from './decide.ts'
import { registerHash } from './hash.ts'
import { registerMatch } from './match.ts'
import { registerAudit } from './operator/audit.ts'
import { registerBackup } from './operator/backup.ts'
import { registerBank } from './operator/bank/bank.ts'
import { registerOperator } from './operator/operator.ts'
import { registerPartner } from './operator/partner.ts'
import { registerRulebookInForce } from './operator/rulebook.ts'
import { registerStaff } from './operator/staff.ts'
import { refusalIn, sayRefused } from './output.ts'
import { registerReplay } from './replay.ts'
import { registerRulebook } from './rulebook.ts'
import { registerRules } from './rules/rules-command.ts'
import { registerServe } from './serve.ts'
import { registerIndex } from './signal-index/index-command.ts'
import { registerEvaluate } from './simulation/evaluate.ts'
import { registerSimulate } from './simulation/simulate.ts'

const WRONG_USAGE = 2

const program = new Command('breakwater')
  .description('Help someone whose picture is used against them: hash it, bank it, find its copies.')
  .version('0.1.0')
  .showHelpAfterError('(add --help for what can be given)')
  .exitOverride()

registerHash(program)
registerCompare(program)
registerMatch(program)
registerIndex(program)
registerDecide(program)
registerReplay(program)
registerSimulate(program)
registerEvaluate(program)
registerRules(program)
registerRulebookInForce(registerRulebook(program))
registerServe(program)
registerPartner(program)
registerBank(program)
registerOperator(program)
registerStaff(program)
registerAudit(program)
registerBackup(program)
registerBench(program)

/** Runs one command. Refusals exit with 1 and wrong usage with 2; anything else is a fault of ours and is thrown. */
async function run(): Promise<void> {
  try {
    await program.parseAsync()
  } catch (error) {
    const refusal = refusalIn(error)
    if (refusal) sayRefused(null, refusal)
    else if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE
    else throw error
  }
}

// Whoever reads us may stop early (`| head`): that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

await run()
