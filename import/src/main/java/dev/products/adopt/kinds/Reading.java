package dev.products.adopt.kinds;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

import dev.products.adopt.aws.Live;
import dev.products.adopt.aws.Progress;

/**
 * What the kinds share while an estate is read.
 *
 * @param wanted what the program asks for
 * @param before what the kinds before found
 * @param answers of calls that tell of several kinds at once
 * @param workers does several calls at a time
 * @param progress is told how far it is
 */
record Reading(Wanted wanted, List<Live> before, Map<String, Object> answers, Executor workers, Progress progress) {
}
