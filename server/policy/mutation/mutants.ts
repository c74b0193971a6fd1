/** A snapshot → all its mutants, in an order that stays the same. */
import type { LookUpOperator } from '../operators.ts';
import type { Snapshot } from '../snapshot.ts';
import { conditionMutants } from './condition-mutants.ts';
import { limitMutants } from './limit-mutants.ts';
import { modelMutants } from './model-mutants.ts';
import type { Mutant } from './mutant.ts';
import { deletedGuards, deletedRoutes, swappedRoutes } from './order-mutants.ts';
import { parameterMutants } from './parameter-mutants.ts';
import { shareMutants } from './share-mutants.ts';

export function mutantsOf(snapshot: Snapshot, operator: LookUpOperator): readonly Mutant[] {
  return [
    ...deletedGuards(snapshot),
    ...deletedRoutes(snapshot),
    ...swappedRoutes(snapshot),
    ...conditionMutants(snapshot, operator),
    ...modelMutants(snapshot),
    ...parameterMutants(snapshot),
    ...limitMutants(snapshot),
    ...shareMutants(snapshot),
  ];
}
