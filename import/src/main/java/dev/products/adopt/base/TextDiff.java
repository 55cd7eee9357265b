package dev.products.adopt.base;

import java.util.List;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;

/** The difference between two texts, in the unified format of diff(1). */
public final class TextDiff {

	private static final int CONTEXT = 2;

	private TextDiff() {
	}

	/** The lines of the difference, none if the texts are equal. */
	public static List<String> lines(String file, String before, String after) {
		List<String> lines = before.lines().toList();
		return UnifiedDiffUtils.generateUnifiedDiff(file, file, lines, DiffUtils.diff(lines, after.lines().toList()),
				CONTEXT);
	}

}
