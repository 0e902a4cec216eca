package sn.sdb.concierge.domain.conversation;

import java.util.List;

/**
 * The workers of this process, as a store sees them that can lease a conversation in the very transaction which stores
 * its message: that spares a claim. Safe for concurrent use; nothing here blocks.
 */
public interface Workers {

    /** Nobody: whatever is due has to be claimed. */
    Workers NONE = new Workers() {
        @Override
        public boolean reserve(int places) {
            return false;
        }

        @Override
        public void work(List<Claim> claims, int reserved) {
            if (!claims.isEmpty()) {
                throw new IllegalStateException("there is nobody to work");
            }
        }
    };

    /**
     * Keeps places free for conversations that are about to be leased.
     *
     * @return false when there are not so many, or when other work comes first: then nothing is reserved
     */
    boolean reserve(int places);

    /**
     * Hands over conversations that were leased to this process.
     *
     * @param claims as many as were reserved, or fewer
     * @param reserved the places, of which those that are not needed are free again
     */
    void work(List<Claim> claims, int reserved);
}
