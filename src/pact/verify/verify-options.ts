import type { DeploymentOptions } from '../../target/deployment-options.ts';
import type { BrokerOptions } from '../broker/broker-options.ts';
import type { InteractionFilter } from '../filter.ts';

/** How a verification is to be; an answer may take 6 seconds unless it says otherwise. */
export type VerifyOptions = DeploymentOptions & {
  /** Pact files, or folders of them. */
  readonly pacts?: readonly string[] | undefined;
  /** A broker that has pacts, besides. */
  readonly broker?: BrokerOptions | undefined;
  /** Which of their interactions to verify; default all. */
  readonly filter?: InteractionFilter | undefined;
  /** The folder whose installed Pact is used before the kit's own; default the working directory. */
  readonly cwd?: string | undefined;
  /** Told of what Pact's verifier prints. */
  readonly onOutput?: ((text: string) => void) | undefined;
};
