import { IsSearchedText } from '../../common/is-searched-text.decorator.js';
import { MayBeAbsent } from '../../common/may-be-absent.decorator.js';
import { PageQuery } from '../../common/page-query.dto.js';

/** Which members of something are wanted. */
export class MemberQuery extends PageQuery {
  /** Part of the userName, the display name or an email address; case does not matter. */
  @MayBeAbsent()
  @IsSearchedText(256)
  search?: string;
}
