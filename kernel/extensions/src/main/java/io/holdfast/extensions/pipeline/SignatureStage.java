package io.holdfast.extensions.pipeline;

import io.holdfast.extensions.signature.BrokenSignatureException;
import io.holdfast.extensions.signature.SignatureCheck;
import io.holdfast.extensions.signature.SignaturePolicy;
import io.holdfast.extensions.signature.SignatureSettings;
import io.holdfast.extensions.signature.UntrustedException;
import java.time.InstantSource;

/** Looks who signed the jar, as the operator's policy asks for. */
public final class SignatureStage implements Stage {
    private final SignatureSettings settings;
    private final SignatureCheck check;

    /**
     * With the operator's settings.
     *
     * @param clock tells which certificates are expired
     */
    public SignatureStage(SignatureSettings settings, InstantSource clock) {
        this.settings = settings;
        this.check = new SignatureCheck(settings.trustStore(), clock);
    }

    @Override
    public String name() {
        return "signature";
    }

    @Override
    public String examine(Candidate candidate) {
        if (settings.policy() == SignaturePolicy.OFF) {
            return "not looked at: the policy is 'off'";
        }
        if (settings.shipped().contains(candidate.digest())) {
            return "came with the distribution";
        }
        try {
            String signer = check.signer(candidate.jar());
            candidate.signer(signer);
            return "signed by " + signer;
        } catch (BrokenSignatureException e) {
            // Under any policy: somebody vouched for other content than this.
            throw new StageFailure(e.getMessage() + "; do not use this jar: fetch it again from its source");
        } catch (UntrustedException e) {
            if (settings.policy() == SignaturePolicy.REQUIRED) {
                throw new StageFailure(e.getMessage() + "; the policy is 'required'");
            }
            return "taken with a warning, since the policy is 'warn': " + e.getMessage();
        }
    }
}
